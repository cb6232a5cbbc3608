// The code that a learner is shown is the code that runs, under the lines that it comes from.
import assert from 'node:assert/strict';
import { batchOf } from '../../../src/autodiff/sums/batch.js';
import { explain } from '../../../src/autodiff/compiled/explain.js';
import { load } from '../../../src/objective/load/load.js';
import { corpusObjective, objectiveOf } from '../objectiveOf.js';

describe('explain', () => {
  it('shows a loop that adds up as one loop, with its source lines', () => {
    const { program, info } = corpusObjective('objectives/33-linear-regression.ts', 'leastSquares');
    const explained = explain({ program, info, dimension: 2, bindings: load(program).binding });
    assert.ok(explained.ok);
    assert.match(explained.code, /\/\/ 9: const r = ys\[i\] - \(slope \* xs\[i\] \+ intercept\);/);
    assert.equal(explained.code.match(/^\s*for \(/gm)?.length, 1);
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

  it('runs as it is shown with loops, and names what the user names', () => {
    const { program, info } = objectiveOf(
      `export function f([x, y]: number[]): number {
  let s = 0;
  for (let k = 1; k <= 3; k++) s += Math.sin(k * x) * Math.exp(y);
  return s;
}`,
    );
    const explained = explain({ program, info, dimension: 2, bindings: load(program).binding });
    assert.ok(explained.ok);
    assert.match(explained.code, /^ {2}const x = theta\[0\];$/m);
    assert.match(explained.code, /^ {2}for \(let k_1 = 1; k_1 <= 3; k_1 \+= 1\) \{$/m);
    assert.match(explained.code, /^ {2}gradient\[1\] = y_bar;$/m);
    const gradientOfF = new Function(`${explained.code}; return gradientOfF;`)() as (
      x: number[],
      gradient: number[],
    ) => number;
    const gradient = [NaN, NaN];
    const sum = (term: (k: number) => number) => [1, 2, 3].reduce((s, k) => s + term(k), 0);
    const value = gradientOfF([0.5, 2], gradient);
    const wanted = [sum((k) => Math.sin(k / 2)), sum((k) => k * Math.cos(k / 2)), sum((k) => Math.sin(k / 2))];
    [value, ...gradient].forEach((found, i) => assert.ok(Math.abs(found - wanted[i]! * Math.exp(2)) < 1e-13));
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
