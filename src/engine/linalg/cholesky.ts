// Cholesky factors of a symmetric positive definite matrix, in place.

/**
 * Overwrites the lower triangle of the row-major n × n `matrix` with L of A = LLᵀ. Returns false, with the matrix spoilt, where A is
 * not positive definite to rounding.
 */
export function factorize(matrix: Float64Array, n: number): boolean {
  let i = 0;
  // Four rows at a time: each row above is read once for them, and their four sums do not wait for each other.
  for (; i + 3 < n; i += 4) {
    for (let j = 0; j < i; j++) reduceFourRows(matrix, n, i, j);
    for (let row = i; row < i + 4; row++) if (!finishRow(matrix, n, row, i)) return false;
  }
  for (; i < n; i++) if (!finishRow(matrix, n, i, 0)) return false;
  return true;
}

/** Column j of rows i to i + 3. */
function reduceFourRows(matrix: Float64Array, n: number, i: number, j: number): void {
  const above = j * n;
  const first = i * n;
  const second = first + n;
  const third = second + n;
  const fourth = third + n;
  let sum0 = matrix[first + j];
  let sum1 = matrix[second + j];
  let sum2 = matrix[third + j];
  let sum3 = matrix[fourth + j];
  for (let k = 0; k < j; k++) {
    const factor = matrix[above + k];
    sum0 -= matrix[first + k] * factor;
    sum1 -= matrix[second + k] * factor;
    sum2 -= matrix[third + k] * factor;
    sum3 -= matrix[fourth + k] * factor;
  }
  const pivot = matrix[above + j];
  matrix[first + j] = sum0 / pivot;
  matrix[second + j] = sum1 / pivot;
  matrix[third + j] = sum2 / pivot;
  matrix[fourth + j] = sum3 / pivot;
}

/** Row i from column `from` to its diagonal; false where the pivot is not positive. */
function finishRow(matrix: Float64Array, n: number, i: number, from: number): boolean {
  for (let j = from; j <= i; j++) {
    let sum = matrix[i * n + j];
    for (let k = 0; k < j; k++) sum -= matrix[i * n + k] * matrix[j * n + k];
    if (i !== j) matrix[i * n + j] = sum / matrix[j * n + j];
    else if (sum > 0 && Number.isFinite(sum)) matrix[i * n + i] = Math.sqrt(sum);
    else return false;
  }
  return true;
}

/** Overwrites b with the solution of LLᵀx = b. */
export function solveFactorized(lower: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= lower[i * n + k] * b[k];
    b[i] = sum / lower[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < n; k++) sum -= lower[k * n + i] * b[k];
    b[i] = sum / lower[i * n + i];
  }
}
