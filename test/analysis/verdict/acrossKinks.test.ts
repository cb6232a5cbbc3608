// Where a primitive stands at its kink and f does not.
import assert from 'node:assert/strict';
import { judge } from '../../../src/analysis/verdict/verdict.js';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { objectiveOf } from '../../autodiff/objectiveOf.js';

function verdictOf(body: string, ...theta: number[]) {
  const { program, info } = objectiveOf(`export function f([x, y]: [number, number]): number {\n  return ${body};\n}`);
  return judge(differentiate(program, info, { mode: 'auto', dimension: 2 }), Float64Array.from(theta));
}

function assertNear(found: readonly number[], expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  found.forEach((value, i) => assert.ok(Math.abs(value - expected[i]!) < 1e-6, `${value}, not ${expected[i]}`));
}

describe('a smooth function whose program stands at a kink', () => {
  it('has the curvature of the points around', () => {
    const { kind, eigenvalues } = verdictOf('Math.abs(x) ** 2 + 3 * y ** 2', 0, 0);
    assert.equal(kind, 'minimum');
    assertNear(eigenvalues!, [2, 6]);
  });

  it('is judged right where the minimizer lies at the kink of one of its terms: Huber with an exact residual', () => {
    const huber = 'Math.abs(y - 1) * Math.abs(y - 1) / 2 + (x - 2) ** 2 + (x + y - 3) ** 2';
    const { kind, theta, eigenvalues } = verdictOf(huber, 1.9999, 1.0001);
    assert.equal(kind, 'minimum');
    assertNear([...theta], [2, 1]);
    // [[4, 2], [2, 3]]
    assertNear(eigenvalues!, [(7 - Math.sqrt(17)) / 2, (7 + Math.sqrt(17)) / 2]);
  });

  it('keeps its saddles', () => {
    const { kind, index } = verdictOf('Math.abs(x) ** 2 - Math.abs(y) ** 2', 0, 0);
    assert.deepEqual([kind, index], ['saddle', 1]);
  });

  it('does not lend curvature to what has none, or another on each side', () => {
    assert.equal(verdictOf('x ** 4 + y ** 4', 0, 0).kind, 'degenerate');
    assert.equal(verdictOf('Math.abs(x) ** 3 + y ** 2', 0, 0).kind, 'degenerate');
    assert.equal(verdictOf('Math.max(0, x) ** 2 + y ** 2', 0, 0).kind, 'degenerate');
  });
});
