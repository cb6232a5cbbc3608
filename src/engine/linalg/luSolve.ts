// Small general linear systems: LU with partial pivoting.

/** Overwrites the row-major n × n `matrix` with its factors and `b` with the solution of matrix·x = b. False where it is singular. */
export function luSolve(matrix: Float64Array, n: number, b: Float64Array): boolean {
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(matrix[i * n + k]) > Math.abs(matrix[pivot * n + k])) pivot = i;
    const head = matrix[pivot * n + k];
    if (head === 0 || !Number.isFinite(head)) return false;
    if (pivot !== k) {
      for (let j = 0; j < n; j++) {
        const entry = matrix[k * n + j];
        matrix[k * n + j] = matrix[pivot * n + j];
        matrix[pivot * n + j] = entry;
      }
      const entry = b[k];
      b[k] = b[pivot];
      b[pivot] = entry;
    }
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[i * n + k] / head;
      if (factor === 0) continue;
      for (let j = k + 1; j < n; j++) matrix[i * n + j] -= factor * matrix[k * n + j];
      b[i] -= factor * b[k];
    }
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let j = i + 1; j < n; j++) b[i] -= matrix[i * n + j] * b[j];
    b[i] /= matrix[i * n + i];
  }
  return true;
}
