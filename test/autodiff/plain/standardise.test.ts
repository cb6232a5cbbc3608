import assert from 'node:assert/strict';
import fc from 'fast-check';
import { standardise } from '../../../src/autodiff/plain/standardise.js';
import type { ObjectiveInfo } from '../../../src/protocol/objective.js';

const info: ObjectiveInfo = {
  name: 'loss',
  title: 'loss',
  description: '',
  range: { file: 'loss.ts', line: 3, column: 1, endLine: 5, endColumn: 2, start: 20, end: 90 },
  parameters: { kind: 'vector', container: 'array' },
  minima: [],
};
const of = (rows: readonly unknown[], features: readonly string[] = [], held?: readonly unknown[]) =>
  standardise(rows, held, features, info);
const close = (actual: number, expected: number, tolerance = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

describe('standardising the features of data', () => {
  it('gives mean 0 and standard deviation 1, whatever the data, and leaves the target', () => {
    const cell = fc.integer({ min: -1e6, max: 1e6 }).map((k) => k / 1000);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 30 }), (rows) => {
        const { rows: scaled, scales } = of(rows);
        const xs = (scaled as number[][]).map(([x]) => x!);
        scaled.forEach((row, k) => assert.equal((row as number[])[1], rows[k]![1]));
        if (!scales.has('0')) return xs.forEach((x, k) => assert.equal(x, rows[k]![0]));
        const mean = xs.reduce((sum, x) => sum + x, 0) / xs.length;
        // A spread of 10⁻¹² of the mean keeps that many digits less.
        const { mean: centre, deviation } = scales.get('0')!;
        const tolerance = 1e-13 * (1 + Math.abs(centre) / deviation) * xs.length;
        close(mean, 0, tolerance);
        close(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length, 1, 10 * tolerance);
      }),
    );
  });

  it('knows objects, nested lists and typed arrays; the original rows stay', () => {
    const rows = [
      { x: [1, 10], t: Float64Array.of(0, 4), name: 'a', y: 7 },
      { x: [3, 30], t: Float64Array.of(0, 8), name: 'b', y: 8 },
    ];
    const { rows: scaled, scales } = of(rows);
    assert.deepEqual(scaled, [
      { x: [-1, -1], t: Float64Array.of(0, -1), name: 'a', y: 7 },
      { x: [1, 1], t: Float64Array.of(0, 1), name: 'b', y: 8 },
    ]);
    assert.deepEqual([...scales.keys()], ['x.0', 'x.1', 't.1']);
    assert.deepEqual(scales.get('x.1'), { mean: 20, deviation: 10 });
    assert.deepEqual(rows[0]!.x, [1, 10]);
  });

  it('takes the features that are named, and measures held-out rows by the scale of the others', () => {
    const { rows, validationRows } = of([[2, 5, 1], [4, 9, 1]], ['1'], [[3, 11, 0]]); // prettier-ignore
    assert.deepEqual(rows, [[2, -1, 1], [4, 1, 1]]); // prettier-ignore
    assert.deepEqual(validationRows, [[3, 2, 0]]);
  });

  const wrong: [string, unknown[], string[], RegExp][] = [
    ['an unknown feature', [[1, 2]], ['area'], /a row has no 'area'; it has 0, 1\.$/],
    ['rows that are numbers', [1, 2], [], /a row is no list and no object of numbers\.$/],
    ['rows without features', [{ y: 1 }], [], /a row has no numbers before its last entry; name the features\.$/],
    ['a row that misses a number', [[1, 2], [null, 2]], [], /row 1 has no number at 0\.$/], // prettier-ignore
  ];
  for (const [what, rows, features, message] of wrong) {
    it(`refuses ${what}`, () => assert.throws(() => of(rows, features), message));
  }
});
