import assert from 'node:assert/strict';
import fc from 'fast-check';
import { symmetricEigen } from '../../../src/engine/linalg/symmetricEigen.js';

/** Symmetric matrices of order 1 to 12 with entries of any size up to 1e3, subnormal ones included. */
const symmetric = fc
  .integer({ min: 1, max: 12 })
  .chain((n) =>
    fc
      .array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: n * n, maxLength: n * n })
      .map((entries) => ({ n, entries })),
  )
  .map(({ n, entries }) => {
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) matrix[i * n + j] = matrix[j * n + i] = entries[i * n + j];
    return { n, matrix };
  });

describe('symmetricEigen', () => {
  it('gives A·v = λ·v and orthonormal v for any symmetric matrix', () => {
    fc.assert(
      fc.property(symmetric, ({ n, matrix }) => {
        const { values, vectors } = symmetricEigen(matrix, n);
        const size = Math.max(...matrix.map(Math.abs));
        for (let i = 0; i < n; i++) {
          for (let r = 0; r < n; r++) {
            let product = 0;
            for (let k = 0; k < n; k++) product += matrix[r * n + k] * vectors[i * n + k];
            // Among subnormal numbers each product rounds by half of the smallest one.
            const rounding = 1e-13 * n * size + n * Number.MIN_VALUE;
            assert.ok(Math.abs(product - values[i] * vectors[i * n + r]) <= rounding);
          }
          for (let j = 0; j <= i; j++) {
            let inner = 0;
            for (let k = 0; k < n; k++) inner += vectors[i * n + k] * vectors[j * n + k];
            assert.ok(Math.abs(inner - (i === j ? 1 : 0)) <= 1e-13 * n);
          }
        }
        for (let i = 1; i < n; i++) assert.ok(values[i - 1] <= values[i]);
      }),
    );
  });

  it('gives the eigenvalues 2 − 2cos(kπ/(n+1)) of the second difference', () => {
    const n = 120;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      matrix[i * n + i] = 2;
      if (i > 0) matrix[i * n + i - 1] = matrix[(i - 1) * n + i] = -1;
    }
    const { values } = symmetricEigen(matrix, n);
    values.forEach((value, k) =>
      assert.ok(Math.abs(value - (2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)))) < 1e-13),
    );
  });

  it('keeps scale: tiny, huge and diagonal matrices', () => {
    assert.deepEqual(
      symmetricEigen(Float64Array.of(3e-200, 0, 0, -1e-200), 2).values,
      Float64Array.of(-1e-200, 3e-200),
    );
    assert.deepEqual(symmetricEigen(new Float64Array(9), 3).values, new Float64Array(3));
    const { values } = symmetricEigen(Float64Array.of(1e200, 1e200, 1e200, 1e200), 2);
    assert.ok(Math.abs(values[0]) < 1e186 && Math.abs(values[1] / 2e200 - 1) < 1e-15);
  });

  it('gives NaN for a matrix that is not finite', () => {
    assert.ok(symmetricEigen(Float64Array.of(1, NaN, NaN, 1), 2).values.every(Number.isNaN));
  });
});
