import assert from 'node:assert/strict';
import { isLeastSquares, type LeastSquares } from '../../../src/autodiff/differentiable.js';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import type { ObjectiveInfo } from '../../../src/protocol/objective.js';
import { float64, objectiveOf } from '../objectiveOf.js';

type Mode = 'auto' | 'compiled' | 'tape' | 'finite-differences';

function open(source: string, mode: Mode = 'auto', extra: Partial<ObjectiveInfo> = {}, dimension = 2): LeastSquares {
  const { program, info } = objectiveOf(source, { residuals: true, ...extra });
  const f = differentiate(program, info, { mode, dimension });
  assert.ok(isLeastSquares(f));
  return f;
}

/** f = ½(10(y − x²))² + ½(1 − x)² at (−1.2, 1): r = (−4.4, 2.2). */
function assertRosenbrock(f: LeastSquares, tolerance: number) {
  const theta = Float64Array.of(-1.2, 1);
  const near = (found: ArrayLike<number>, expected: readonly number[]) =>
    expected.forEach((x, i) =>
      assert.ok(Math.abs(found[i]! - x) <= tolerance * Math.max(1, Math.abs(x)), `${found[i]} ${x}`),
    );
  const gradient = new Float64Array(2);
  near([f.gradient(theta, gradient), f.value(theta)], [12.1, 12.1]);
  // Jᵀr with J = [[−20x, 10], [−1, 0]].
  near(gradient, [24 * -4.4 - 2.2, 10 * -4.4]);
  const { residuals, jacobian } = f.linearize(theta);
  near(residuals, [-4.4, 2.2]);
  near(jacobian, [24, 10, -1, 0]);
  // JᵀJ + Σ rᵢ∇²rᵢ with ∇²r₁ = diag(−20, 0).
  const hessian = new Float64Array(4);
  f.hessian(theta, hessian);
  near(hessian, [576 + 1 + 88, 240, 240, 100]);
  const product = new Float64Array(2);
  f.hessianVectorProduct(theta, Float64Array.of(1, -1), product);
  near(product, [665 - 240, 240 - 100]);
}

describe('least squares', () => {
  const vector = 'function f(x) { return [10 * (x[1] - x[0] ** 2), 1 - x[0]]; }';
  it('has exact derivatives of every order, compiled and by the tape', () => {
    for (const mode of ['auto', 'tape'] as const) {
      const f = open(vector, mode);
      assertRosenbrock(f, 1e-14);
      assert.equal(f.derivatives, mode === 'auto' ? 'compiled' : 'tape');
    }
  });

  it('has them to the accuracy of differences where there is no other way', () => {
    assertRosenbrock(open(vector, 'finite-differences'), 1e-5);
  });

  it('takes parameters of every shape and lists of every kind', () => {
    const cases: [string, Partial<ObjectiveInfo>][] = [
      ['const f = ([x, y]) => [10 * (y - x ** 2), 1 - x];', {}],
      [
        'function f(x, y) { return [10 * (y - x ** 2), 1 - x]; }',
        { parameters: { kind: 'scalars', names: ['x', 'y'] } },
      ],
      [
        'function f(x, ...rest) { return [10 * (rest[0] - x ** 2), 1 - x]; }',
        { parameters: { kind: 'scalars', names: ['x'], rest: 'rest' } },
      ],
      [
        'function f({ x, y }) { return [10 * (y - x ** 2), 1 - x]; }',
        { parameters: { kind: 'object', keys: ['x', 'y'] } },
      ],
      ['function f(x) { return Float64Array.of(10 * (x[1] - x[0] ** 2), 1 - x[0]); }', { parameters: float64 }],
      ['function f(x) { const r = []; r.push(10 * (x[1] - x[0] ** 2), 1 - x[0]); return r; }', {}],
      ['export default ([x, y]) => [10 * (y - x ** 2), 1 - x];', { name: 'default' }],
      ['const g = ([x, y]) => [10 * (y - x ** 2), 1 - x]; export { g as f };', {}],
      ['const unended = 0; // a comment\nfunction f(x) { return [10 * (x[1] - x[0] ** 2), 1 - x[0]]; } // another', {}],
    ];
    for (const [source, extra] of cases) assertRosenbrock(open(source, 'auto', extra), 1e-14);
  });

  it('has the Jacobian of more residuals than parameters, and of fewer', () => {
    const tall = open('function f([a, b]) { return [0, 1, 2, 3].map((t) => a * Math.exp(b * t) - t); }');
    const theta = Float64Array.of(2, -0.5);
    const { jacobian } = tall.linearize(theta);
    for (let t = 0; t < 4; t++) {
      assert.ok(Math.abs(jacobian[2 * t]! - Math.exp(-0.5 * t)) < 1e-15);
      assert.ok(Math.abs(jacobian[2 * t + 1]! - 2 * t * Math.exp(-0.5 * t)) < 1e-15);
    }
    const flat = open('function f([a, b, c]) { return [a * b * c]; }', 'auto', {}, 3);
    assert.deepEqual([...flat.linearize(Float64Array.of(2, 3, 5)).jacobian], [15, 10, 6]);
  });

  it('says what is wrong with what the function returns', () => {
    const refused: [string, RegExp][] = [
      [
        'function f(x) { return x[0]; }',
        /^f returned a number; an objective of residuals returns a list of numbers\.$/,
      ],
      ['function f(x) { return [x[0], "no"]; }', /^f returned the text "no" as residual 1; each must be a number\.$/],
      ['function f(x) { return []; }', /^f returned no residuals; there is nothing to minimize\.$/],
    ];
    for (const [source, message] of refused)
      for (const mode of ['auto', 'tape'] as const)
        assert.throws(() => open(source, mode).value(new Float64Array(2)), { name: 'ObjectiveError', message });
    const growing = open('function f(x) { return x[0] > 0 ? [x[0], 1] : [x[0]]; }');
    growing.linearize(Float64Array.of(1, 0));
    assert.throws(() => growing.linearize(Float64Array.of(-1, 0)), {
      message: /^f returned 1 residuals after 2 before/,
    });
  });

  it('uses a gradient written by hand, of half the sum of squares', () => {
    const f = open(
      `${vector} function g(x) { return [-20 * x[0] * 10 * (x[1] - x[0] ** 2) - (1 - x[0]), 100 * (x[1] - x[0] ** 2)]; }`,
      'auto',
      { gradient: 'g' },
    );
    assertRosenbrock(f, 1e-14);
    assert.deepEqual(f.notes, []);
  });
});
