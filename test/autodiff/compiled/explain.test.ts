// The code that a learner is shown is the code that runs, under the lines that it comes from.
import assert from 'node:assert/strict';
import { batchOf } from '../../../src/autodiff/batch.js';
import { explain } from '../../../src/autodiff/compiled/explain.js';
import { load } from '../../../src/objective/load.js';
import { corpusObjective, objectiveOf } from '../objectiveOf.js';

describe('explain', () => {
  it('shows a loop as a loop, with its source lines', () => {
    const { program, info } = corpusObjective('objectives/33-linear-regression.ts', 'leastSquares');
    const explained = explain({ program, info, dimension: 2, bindings: load(program).binding });
    assert.ok(explained.ok);
    assert.match(explained.code, /\/\/ 9: const r = ys\[i\] - \(slope \* xs\[i\] \+ intercept\);/);
    assert.equal(explained.code.match(/^\s*for \(/gm)?.length, 2);
  });

  it('runs as it is shown', () => {
    const { program, info } = objectiveOf(
      'export function f(x: number[]): number { return Math.sin(x[0]) * x[1] ** 3; }',
    );
    const explained = explain({ program, info, dimension: 2, bindings: load(program).binding });
    assert.ok(explained.ok);
    const gradientOfF = new Function(`${explained.code}; return gradientOfF;`)() as (
      x: number[],
      gradient: number[],
    ) => number;
    const gradient = [NaN, NaN];
    assert.equal(gradientOfF([0.5, 2], gradient), Math.sin(0.5) * 8);
    assert.deepEqual(gradient, [Math.cos(0.5) * 8, 3 * 4 * Math.sin(0.5)]);
  });

  it('says where it cannot', () => {
    const { program, info } = objectiveOf('export function f(x: number[]): number {\n  return +String(x[0]);\n}');
    const explained = explain({ program, info, dimension: 2, bindings: load(program).binding });
    assert.ok(!explained.ok);
    assert.equal(explained.location.line, 2);
  });

  it('shows the loop over the rows of data', () => {
    const { program, info } = objectiveOf(
      `export const rows = [1, 2, 4];
      export function f([a]: number[], x: number): number { return a * a * x; }`,
      { data: 'rows' },
    );
    const batch = batchOf([1, 2, 4]);
    const explained = explain({ program, info, dimension: 1, bindings: load(program).binding, batch });
    assert.ok(explained.ok);
    const gradientOfF = new Function(`${explained.code}; return gradientOfF;`)() as (...args: unknown[]) => number;
    const gradient = [NaN];
    assert.equal(gradientOfF([3], gradient, { ...batch, from: 1 }), 27);
    assert.deepEqual(gradient, [18]);
  });
});
