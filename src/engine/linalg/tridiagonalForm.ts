// A symmetric matrix in the basis in which it is tridiagonal: there a shifted system takes n operations instead of n³.
import { largestMagnitude } from './matrix.js';
import { tridiagonalise } from './tridiagonalise.js';
import { addScaled, dot } from './vector.js';
import { vectors } from './vectorMemory.js';

/** A = QTQᵀ with T tridiagonal and Q orthogonal. */
export interface TridiagonalForm {
  /** Takes over A, symmetric, row-major n × n; only the lower triangle is read. Non-finite entries give NaN. */
  set(matrix: Float64Array): void;
  /** Least and largest eigenvalue, to rounding beside the larger magnitude of the two. */
  readonly lowest: number;
  readonly highest: number;
  /** b ← Qᵀb. */
  toBasis(b: Float64Array): void;
  /** b ← Qb. */
  fromBasis(b: Float64Array): void;
  /** Writes x with (T + shift·I)x = b; returns false where T + shift·I is not positive definite. */
  solve(shift: number, b: Float64Array, x: Float64Array): boolean;
  /** Writes a unit eigenvector of A to the lowest eigenvalue. */
  lowestVector(into: Float64Array): void;
}

export function tridiagonalForm(n: number): TridiagonalForm {
  const [reduced, scratch] = vectors([n * n, n]);
  const reflectors = Array.from({ length: n }, (_, i) => reduced.subarray(i * n, i * n + i));
  const [diagonal, coupling, norms, pivots] = Array.from({ length: 4 }, () => new Float64Array(n));
  const right = new Float64Array(n);
  let scale = 1;
  let lowest = NaN;
  let highest = NaN;

  /** Eigenvalues of T / scale below x, by the signs of the pivots of T − xI (Sturm). */
  function countBelow(x: number): number {
    let count = 0;
    let pivot = 1;
    for (let i = 0; i < n; i++) {
      const square = i === 0 ? 0 : coupling[i] * coupling[i];
      pivot = diagonal[i] - x - square / (pivot || Number.MIN_VALUE);
      if (pivot < 0) count++;
    }
    return count;
  }

  /** The k-th eigenvalue of T / scale by bisection from Gershgorin's bounds. */
  function eigenvalue(k: number): number {
    let low = Infinity;
    let high = -Infinity;
    for (let i = 0; i < n; i++) {
      const radius = (i === 0 ? 0 : Math.abs(coupling[i])) + (i + 1 < n ? Math.abs(coupling[i + 1]) : 0);
      low = Math.min(low, diagonal[i] - radius);
      high = Math.max(high, diagonal[i] + radius);
    }
    const unit = Math.max(-low, high) * Number.EPSILON;
    while (high - low > unit) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high) break;
      if (countBelow(middle) > k) high = middle;
      else low = middle;
    }
    return (low + high) / 2;
  }

  function reflect(i: number, b: Float64Array): void {
    if (norms[i] === 0) return;
    const u = reflectors[i];
    let sum = 0;
    for (let k = 0; k < i; k++) sum += u[k] * b[k];
    sum /= norms[i];
    for (let k = 0; k < i; k++) b[k] -= sum * u[k];
  }

  const form: TridiagonalForm = {
    set(matrix) {
      const largest = largestMagnitude(matrix, n);
      scale = largest === 0 ? 1 : largest;
      lowest = highest = NaN;
      if (!Number.isFinite(scale)) return;
      for (let k = 0; k < n * n; k++) reduced[k] = matrix[k] / scale;
      tridiagonalise(reduced, n, reflectors, diagonal, coupling, norms, scratch);
      lowest = eigenvalue(0) * scale;
      highest = eigenvalue(n - 1) * scale;
    },
    get lowest() {
      return lowest;
    },
    get highest() {
      return highest;
    },
    toBasis(b) {
      for (let i = n - 1; i > 0; i--) reflect(i, b);
    },
    fromBasis(b) {
      for (let i = 1; i < n; i++) reflect(i, b);
    },
    solve(shift, b, x) {
      for (let i = 0; i < n; i++) {
        const factor = i === 0 ? 0 : coupling[i] / pivots[i - 1];
        pivots[i] = diagonal[i] + shift / scale - (i === 0 ? 0 : factor * coupling[i]);
        if (!(pivots[i] > 0)) return false;
        x[i] = b[i] - (i === 0 ? 0 : factor * x[i - 1]);
      }
      for (let i = n - 1; i >= 0; i--) {
        const next = i + 1 < n ? coupling[i + 1] * x[i + 1] * scale : 0;
        x[i] = (x[i] - next) / (pivots[i] * scale);
      }
      return true;
    },
    lowestVector(into) {
      if (Number.isNaN(lowest)) {
        into.fill(NaN);
        return;
      }
      // Inverse iteration, the shift as near below as leaves T positive definite.
      for (let i = 0; i < n; i++) into[i] = 1 + ((i * 0.618) % 1);
      let margin = 4 * Number.EPSILON * Math.max(-lowest, highest) || 1;
      for (let k = 0; k < 4;) {
        right.fill(0);
        addScaled(right, 1 / Math.sqrt(dot(into, into)), into);
        if (form.solve(margin - lowest, right, into)) k++;
        else margin *= 4;
      }
      const length = Math.sqrt(dot(into, into));
      for (let i = 0; i < n; i++) into[i] /= length;
      form.fromBasis(into);
    },
  };
  return form;
}
