import assert from 'node:assert/strict';
import fc from 'fast-check';
import { symmetricEigen } from '../../../src/engine/linalg/symmetricEigen.js';
import { tridiagonalForm, type TridiagonalForm } from '../../../src/engine/linalg/tridiagonalForm.js';
import { norm } from '../../../src/engine/linalg/norm.js';
import { multiply, symmetricMatrix, vectorOf } from './randomMatrix.js';

describe('the tridiagonal form', () => {
  it('has the extreme eigenvalues of the matrix and a vector to the lowest', () =>
    forMatrices((matrix, n, form) => {
      const { values } = symmetricEigen(matrix, n);
      const largest = Math.max(Math.abs(values[0]), Math.abs(values[n - 1]));
      assert.ok(Math.abs(form.lowest - values[0]) <= 1e-13 * n * largest, `${form.lowest} against ${values[0]}`);
      assert.ok(Math.abs(form.highest - values[n - 1]) <= 1e-13 * n * largest);
      const vector = new Float64Array(n);
      form.lowestVector(vector);
      const residual = multiply(matrix, vector).map((y, i) => y - values[0] * vector[i]);
      assert.ok(norm(residual) <= 1e-12 * n * largest, `residual ${norm(residual)} at n = ${n}`);
      assert.ok(Math.abs(norm(vector) - 1) < 1e-12);
    }));

  it('solves shifted systems, and says where they are not positive definite', () =>
    forMatrices((matrix, n, form, seed) => {
      const b = vectorOf(n, seed + 1);
      const turned = Float64Array.from(b);
      form.toBasis(turned);
      const x = new Float64Array(n);
      assert.equal(form.solve(-form.lowest - 1, turned, x), false);
      const shift = 1 - form.lowest;
      assert.equal(form.solve(shift, turned, x), true);
      form.fromBasis(x);
      const residual = multiply(matrix, x).map((y, i) => y + shift * x[i] - b[i]);
      assert.ok(norm(residual) <= 1e-11 * norm(b), `residual ${norm(residual)} at n = ${n}`);
    }));

  it('has no eigenvalues where the matrix is not finite', () => {
    for (const broken of [NaN, Infinity]) {
      const form = tridiagonalForm(2);
      form.set(Float64Array.of(1, 0, broken, 1));
      assert.deepEqual([form.lowest, form.highest], [NaN, NaN]);
      assert.equal(form.solve(1, Float64Array.of(1, 1), new Float64Array(2)), false);
    }
  });
});

function forMatrices(check: (matrix: Float64Array, n: number, form: TridiagonalForm, seed: number) => void): void {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.integer(), (n, seed) => {
      const matrix = symmetricMatrix(n, seed);
      const form = tridiagonalForm(n);
      form.set(matrix);
      check(matrix, n, form, seed);
    }),
    { numRuns: 40 },
  );
}
