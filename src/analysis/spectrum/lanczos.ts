// Extreme eigenvalues, and the density of all, of a symmetric matrix known only by its products with vectors.
import { symmetricEigen } from '../../engine/linalg/symmetricEigen.js';
import { addScaled, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';

/** What a Krylov space of dimension m knows of a spectrum: m Ritz values, ascending. */
export interface Ritz {
  readonly values: Float64Array;
  /** An eigenvalue lies within residuals[i] of values[i]. */
  readonly residuals: Float64Array;
  /**
   * The share of the start vector at each value; they sum to 1. For a random start it is an estimate of the share of the n
   * eigenvalues there, with a standard error of about √(2/n).
   */
  readonly weights: Float64Array;
  /** Unit Ritz vector i. */
  vector(i: number): Float64Array;
}

/**
 * Lanczos with full reorthogonalisation from `start` (any length but zero), at most `steps` products. Parlett, The Symmetric
 * Eigenvalue Problem (1998), chapter 13; weights after Golub and Welsch.
 */
export function lanczos(
  multiply: (vector: Float64Array, product: Float64Array) => void,
  start: Float64Array,
  steps: number,
): Ritz {
  const n = start.length;
  const basis: Float64Array[] = [start.map((component) => component / norm(start))];
  const diagonal: number[] = [];
  const coupling: number[] = [];
  const product = new Float64Array(n);
  for (let k = 0; k < Math.min(steps, n); k++) {
    multiply(basis[k], product);
    diagonal.push(dot(basis[k], product));
    const size = norm(product);
    for (let pass = 0; pass < 2; pass++) for (const vector of basis) addScaled(product, -dot(vector, product), vector);
    const rest = norm(product);
    coupling.push(rest);
    // An invariant subspace: every Ritz value is an eigenvalue.
    if (!(rest > 1e-13 * size)) break;
    basis.push(product.map((component) => component / rest));
  }
  return ritzOf(basis, diagonal, coupling);
}

function ritzOf(basis: readonly Float64Array[], diagonal: readonly number[], coupling: readonly number[]): Ritz {
  const m = diagonal.length;
  const tridiagonal = new Float64Array(m * m);
  diagonal.forEach((value, k) => {
    tridiagonal[k * m + k] = value;
    if (k + 1 < m) tridiagonal[k * m + k + 1] = tridiagonal[(k + 1) * m + k] = coupling[k];
  });
  const { values, vectors } = symmetricEigen(tridiagonal, m);
  return {
    values,
    residuals: values.map((_, i) => Math.abs(coupling[m - 1] * vectors[i * m + m - 1])),
    weights: values.map((_, i) => vectors[i * m] ** 2),
    vector(i) {
      const vector = new Float64Array(basis[0].length);
      for (let k = 0; k < m; k++) addScaled(vector, vectors[i * m + k], basis[k]);
      return vector;
    },
  };
}
