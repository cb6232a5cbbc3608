// Matrices and vectors with entries in (−1, 1), the same for the same seed.
import { seededRandom } from '../../../src/engine/random.js';

/** Symmetric, row-major n × n. */
export function symmetricMatrix(n: number, seed: number): Float64Array {
  const entries = vectorOf(n * n, seed);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) entries[j * n + i] = entries[i * n + j];
  return entries;
}

export function vectorOf(n: number, seed: number): Float64Array {
  const random = seededRandom(seed, 'optimizer');
  return Float64Array.from({ length: n }, () => 2 * random() - 1);
}

export function multiply(matrix: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  return x.map((_, i) => x.reduce((sum, xj, j) => sum + matrix[i * n + j] * xj, 0));
}
