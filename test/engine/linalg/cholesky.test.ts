import assert from 'node:assert/strict';
import fc from 'fast-check';
import { factorize, solveFactorized } from '../../../src/engine/linalg/cholesky.js';
import { multiply, symmetricMatrix, vectorOf } from './randomMatrix.js';

const cases = fc.record({ n: fc.integer({ min: 1, max: 30 }), seed: fc.integer() });

describe('Cholesky', () => {
  it('solves systems with positive definite matrices of any order', () => {
    fc.assert(
      fc.property(cases, ({ n, seed }) => {
        const matrix = symmetricMatrix(n, seed);
        for (let i = 0; i < n; i++) matrix[i * n + i] += n;
        const x = vectorOf(n, seed + 1);
        const b = multiply(matrix, x);
        assert.equal(factorize(matrix, n), true);
        solveFactorized(matrix, n, b);
        for (let i = 0; i < n; i++) assert.ok(Math.abs(b[i] - x[i]) < 1e-10, `x[${i}] = ${b[i]}, not ${x[i]}`);
      }),
    );
  });

  it('says where a matrix is not positive definite, in whichever row that shows', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ n, seed }, where) => {
        const matrix = symmetricMatrix(n, seed);
        for (let i = 0; i < n; i++) matrix[i * n + i] += i === where % n ? -2 : n;
        assert.equal(factorize(matrix, n), false);
      }),
    );
  });
});
