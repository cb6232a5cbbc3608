// A power of a positive semi-definite matrix.
import { symmetricEigen } from './symmetricEigen.js';

/** Σ λᵖ vvᵀ, row-major n × n; eigenvalues that are zero or, by rounding, negative contribute nothing. */
export function powerOfSymmetric(matrix: Float64Array, n: number, power: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, n);
  const least = n * Number.EPSILON * values[n - 1];
  const result = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    if (!(values[k] > least)) continue;
    const weight = values[k] ** power;
    for (let i = 0; i < n; i++) {
      const factor = weight * vectors[k * n + i];
      for (let j = 0; j < n; j++) result[i * n + j] += factor * vectors[k * n + j];
    }
  }
  return result;
}
