// Orthogonal iteration: a basis that is turned, a step at a time, towards the eigenvectors of a symmetric matrix.
import { multiply, setIdentity } from './matrix.js';

/**
 * One step Q ← qr(PQ) for one symmetric row-major n × n matrix P after another. `basis` holds the columns of Q as rows and
 * is overwritten; it comes out orthonormal whatever the rank of P. Golub & Van Loan, Matrix computations (2013), § 7.3.2,
 * with Householder's reflections (§ 5.2.2).
 */
export function orthogonalIteration(n: number): (matrix: Float64Array, basis: Float64Array) => void {
  /** The columns of PQ as rows; then row k from entry k on is the reflector u of step k. */
  const product = new Float64Array(n * n);
  /** h of I − uuᵀ/h; 0: no reflection. */
  const norms = new Float64Array(n);

  /** Row i of `rows` ← (I − uuᵀ/h) times it, for the reflector of step k. */
  function reflect(rows: Float64Array, i: number, k: number): void {
    if (norms[k] === 0) return;
    let sum = 0;
    for (let j = k; j < n; j++) sum += rows[i * n + j] * product[k * n + j];
    sum /= norms[k];
    for (let j = k; j < n; j++) rows[i * n + j] -= sum * product[k * n + j];
  }

  return (matrix, basis) => {
    multiply(basis, matrix, product, n, n, n);
    scaleToOne(product);
    for (let k = 0; k < n; k++) {
      norms[k] = makeReflector(product, k * n + k, k * n + n);
      for (let i = k + 1; i < n; i++) reflect(product, i, k);
    }
    setIdentity(basis, n);
    for (let k = n - 1; k >= 0; k--) for (let i = k; i < n; i++) reflect(basis, i, k);
  };
}

/** x ← x/max|x|: else squares of small entries are lost. */
function scaleToOne(x: Float64Array): void {
  let largest = 0;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, Math.abs(x[i]));
  if (largest > 0) for (let i = 0; i < x.length; i++) x[i] /= largest;
}

/** A column below this beside a largest entry of 1 is zero: its reflection would be nothing but rounding. */
const negligibleSquare = 1e-280;

/** Turns the entries x into the u that reflects x onto the first axis; returns uᵀu/2, 0 where x is zero. */
function makeReflector(x: Float64Array, from: number, to: number): number {
  let square = 0;
  for (let j = from; j < to; j++) square += x[j] * x[j];
  if (square < negligibleSquare) return 0;
  const length = Math.sqrt(square);
  x[from] += x[from] > 0 ? length : -length;
  return length * Math.abs(x[from]);
}
