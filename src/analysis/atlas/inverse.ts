// The inverse of a small symmetric matrix, as a preconditioner: how exact it is decides only how much it helps.
import { symmetricEigen } from '../../engine/linalg/symmetricEigen.js';

const rounding = 4 * Number.EPSILON;

/** Row-major n × n; undefined where it is singular to rounding. */
export function inverseOf(matrix: Float64Array, n: number): Float64Array | undefined {
  const inverse = new Float64Array(n * n);
  if (n === 1) {
    inverse[0] = 1 / matrix[0];
  } else if (n === 2) {
    const [straight, crossed] = [matrix[0] * matrix[3], matrix[1] * matrix[2]];
    const determinant = straight - crossed;
    if (Math.abs(determinant) <= rounding * (Math.abs(straight) + Math.abs(crossed))) return undefined;
    inverse.set([matrix[3], -matrix[1], -matrix[2], matrix[0]].map((entry) => entry / determinant));
  } else {
    const { values, vectors } = symmetricEigen(matrix, n);
    const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (values.some((value) => Math.abs(value) <= n * rounding * largest)) return undefined;
    values.forEach((value, k) => {
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) inverse[i * n + j] += (vectors[k * n + i] * vectors[k * n + j]) / value;
      }
    });
  }
  return inverse.every(Number.isFinite) ? inverse : undefined;
}
