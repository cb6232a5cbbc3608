// All eigenpairs of a dense symmetric matrix: Householder tridiagonalisation, then implicit QL. Rows are kept contiguous
// throughout (eigenvectors are rows), which makes it about as fast as plain JavaScript can be.
import { diagonaliseTridiagonal } from './implicitQl.js';
import { accumulateReflections, tridiagonalise } from './tridiagonalise.js';

/** The spectrum of a symmetric matrix: A = Σ values[i] · vᵢ vᵢᵀ. */
export interface Eigenpairs {
  /** Ascending, length n. */
  readonly values: Float64Array;
  /** Row-major n × n; row i is the unit eigenvector vᵢ. */
  readonly vectors: Float64Array;
}

/**
 * Eigenpairs of the symmetric row-major n × n `matrix`, of which only the lower triangle is read. Non-finite entries give
 * NaN eigenvalues. Wilkinson and Reinsch, Handbook for Automatic Computation II (1971), contributions II/2 and II/4.
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigenpairs {
  const scale = largestMagnitude(matrix, n);
  if (!Number.isFinite(scale)) return { values: new Float64Array(n).fill(NaN), vectors: identity(n) };
  if (scale === 0) return { values: new Float64Array(n), vectors: identity(n) };
  const reduced = new Float64Array(n * n);
  for (let k = 0; k < reduced.length; k++) reduced[k] = matrix[k] / scale;
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const norms = new Float64Array(n);
  tridiagonalise(reduced, n, diagonal, offDiagonal, norms);
  const vectors = accumulateReflections(reduced, n, norms);
  diagonaliseTridiagonal(diagonal, offDiagonal, vectors, n);
  return ascending(diagonal, vectors, n, scale);
}

function largestMagnitude(matrix: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const magnitude = Math.abs(matrix[i * n + j]);
      if (!(magnitude <= largest)) largest = magnitude;
      if (Number.isNaN(magnitude)) return NaN;
    }
  }
  return largest;
}

function identity(n: number): Float64Array {
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rows[i * n + i] = 1;
  return rows;
}

function ascending(diagonal: Float64Array, vectors: Float64Array, n: number, scale: number): Eigenpairs {
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[i] - diagonal[j]);
  const values = Float64Array.from(order, (i) => diagonal[i] * scale);
  const sorted = new Float64Array(n * n);
  order.forEach((i, row) => sorted.set(vectors.subarray(i * n, i * n + n), row * n));
  return { values, vectors: sorted };
}
