import assert from 'node:assert/strict';
import fc from 'fast-check';
import { orthogonalIteration } from '../../../src/engine/linalg/orthogonalIteration.js';

/** Sums of so many outer products of n numbers: symmetric, of any rank up to n. */
const positive = fc.integer({ min: 1, max: 7 }).chain((n) =>
  fc
    .array(fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: n, maxLength: n }), { maxLength: n })
    .map((rows) => ({
      n,
      matrix: Float64Array.from({ length: n * n }, (_, k) =>
        rows.reduce((sum, row) => sum + row[Math.floor(k / n)] * row[k % n], 0),
      ),
    })),
);
const identity = (n: number) => Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));
const inner = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);
const row = (matrix: Float64Array, n: number, i: number) => matrix.subarray(i * n, (i + 1) * n);

describe('orthogonal iteration', () => {
  it('keeps the basis orthonormal and makes PQ upper triangular in it, whatever the rank', () => {
    fc.assert(
      fc.property(positive, ({ n, matrix }) => {
        const basis = identity(n);
        const turn = orthogonalIteration(n);
        const size = Math.max(...matrix.map(Math.abs));
        for (let step = 0; step < 3; step++) {
          const before = basis.slice();
          turn(matrix, basis);
          for (let i = 0; i < n; i++) {
            const image = Float64Array.from({ length: n }, (_, r) => inner(row(matrix, n, r), row(before, n, i)));
            for (let j = 0; j < n; j++) {
              const product = inner(row(basis, n, i), row(basis, n, j));
              assert.ok(Math.abs(product - (i === j ? 1 : 0)) < 1e-13, `${i}, ${j}: ${product}`);
              if (j > i) assert.ok(Math.abs(inner(row(basis, n, j), image)) <= 1e-13 * n * size);
            }
          }
        }
      }),
    );
  });

  it('turns towards the eigenvectors, largest eigenvalue first, by the ratio of the eigenvalues a step', () => {
    // 9 along (3, 4)/5 and 1 across it.
    const matrix = Float64Array.of(9 * 0.36 + 0.64, 8 * 0.48, 8 * 0.48, 9 * 0.64 + 0.36);
    const basis = identity(2);
    const turn = orthogonalIteration(2);
    const tangent = () => Math.abs((basis[0] * 0.8 - basis[1] * 0.6) / (basis[0] * 0.6 + basis[1] * 0.8));
    for (let step = 0; step < 6; step++) {
      const before = tangent();
      turn(matrix, basis);
      assert.ok(Math.abs(tangent() / before - 1 / 9) < 1e-9, `${before} → ${tangent()}`);
    }
  });
});
