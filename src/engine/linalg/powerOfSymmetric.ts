// A power of a positive semi-definite matrix.
import { eigensolver } from './symmetricEigen.js';

/**
 * Σ λᵖ vvᵀ of one matrix after another, row-major n × n; eigenvalues that are zero or, by rounding, negative contribute
 * nothing. The next call overwrites what the last one returned.
 */
export function powerOfSymmetric(n: number, power: number): (matrix: Float64Array) => Float64Array {
  const eigenpairsOf = eigensolver(n);
  const result = new Float64Array(n * n);
  return (matrix) => {
    const { values, vectors } = eigenpairsOf(matrix);
    const least = n * Number.EPSILON * values[n - 1];
    result.fill(0);
    for (let k = 0; k < n; k++) {
      if (!(values[k] > least)) continue;
      const weight = values[k] ** power;
      for (let i = 0; i < n; i++) {
        const factor = weight * vectors[k * n + i];
        for (let j = 0; j < n; j++) result[i * n + j] += factor * vectors[k * n + j];
      }
    }
    return result;
  };
}
