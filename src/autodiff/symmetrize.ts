// Hessians are exactly symmetric, whatever rounding does to their halves.

/** Replaces both triangles of a row-major n × n matrix, which differ by rounding, by their mean. */
export function symmetrize(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const mean = (matrix[i * n + j]! + matrix[j * n + i]!) / 2;
      matrix[i * n + j] = matrix[j * n + i] = mean;
    }
  }
}
