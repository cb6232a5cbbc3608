// All eigenpairs of a dense symmetric matrix: Householder tridiagonalisation, then implicit QL. Rows are kept contiguous
// throughout (eigenvectors are rows), which makes it about as fast as plain JavaScript can be.

/** The spectrum of a symmetric matrix: A = Σ values[i] · vᵢ vᵢᵀ. */
export interface Eigenpairs {
  /** Ascending, length n. */
  readonly values: Float64Array;
  /** Row-major n × n; row i is the unit eigenvector vᵢ. */
  readonly vectors: Float64Array;
}

/** A coupling this small beside a largest entry of 1 changes no eigenvalue by more than rounding does; its square is still a normal number. */
const negligible = 1e-20;

/**
 * Eigenpairs of the symmetric row-major n × n `matrix`, of which only the lower triangle is read. Non-finite entries give
 * NaN eigenvalues. Wilkinson and Reinsch, Handbook for Automatic Computation II (1971), contributions II/2 and II/4.
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigenpairs {
  const scale = largestMagnitude(matrix, n);
  if (!Number.isFinite(scale)) return { values: new Float64Array(n).fill(NaN), vectors: identity(n) };
  if (scale === 0) return { values: new Float64Array(n), vectors: identity(n) };
  const reduced = Float64Array.from(matrix, (entry) => entry / scale);
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const norms = new Float64Array(n);
  tridiagonalise(reduced, n, diagonal, offDiagonal, norms);
  const vectors = accumulateReflections(reduced, n, norms);
  diagonaliseTridiagonal(diagonal, offDiagonal, vectors, n);
  return ascending(diagonal, vectors, n, scale);
}

function largestMagnitude(matrix: Float64Array, n: number): number {
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const magnitude = Math.abs(matrix[i * n + j]);
      if (!(magnitude <= largest)) largest = magnitude;
      if (Number.isNaN(magnitude)) return NaN;
    }
  }
  return largest;
}

function identity(n: number): Float64Array {
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rows[i * n + i] = 1;
  return rows;
}

/**
 * Reduces `a` to T = QᵀAQ from the last row up. Row i of `a` then holds the reflector u of step i in its first i entries, and
 * `norms[i]` the h of I − u uᵀ/h (0: no reflection). `offDiagonal[i]` couples i − 1 and i.
 */
function tridiagonalise(
  a: Float64Array,
  n: number,
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  norms: Float64Array,
): void {
  const q = new Float64Array(n);
  for (let i = n - 1; i > 0; i--) {
    const u = a.subarray(i * n, i * n + i);
    diagonal[i] = a[i * n + i];
    const squaredBefore = squaredNorm(u, i - 1);
    const pivot = u[i - 1];
    if (squaredBefore <= negligible * negligible) {
      offDiagonal[i] = pivot;
      continue;
    }
    const length = Math.sqrt(squaredBefore + pivot * pivot);
    const target = pivot > 0 ? -length : length;
    offDiagonal[i] = target;
    u[i - 1] = pivot - target;
    const h = length * length - pivot * target;
    norms[i] = h;
    reflectLeadingBlock(a, n, i, u, h, q);
  }
  diagonal[0] = a[0];
}

/**
 * A ← H A H on the leading i × i block, H = I − u uᵀ/h, touching the lower triangle alone. Sums run in two chains: one
 * would wait for each addition.
 */
function reflectLeadingBlock(a: Float64Array, n: number, i: number, u: Float64Array, h: number, q: Float64Array): void {
  q.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    const row = j * n;
    const uj = u[j];
    let even = 0;
    let odd = 0;
    let k = 0;
    for (; k + 1 < j; k += 2) {
      const left = a[row + k];
      const right = a[row + k + 1];
      even += left * u[k];
      odd += right * u[k + 1];
      q[k] += left * uj;
      q[k + 1] += right * uj;
    }
    if (k < j) {
      even += a[row + k] * u[k];
      q[k] += a[row + k] * uj;
    }
    q[j] += even + odd + a[row + j] * uj;
  }
  let uq = 0;
  for (let j = 0; j < i; j++) {
    q[j] /= h;
    uq += u[j] * q[j];
  }
  const half = uq / (2 * h);
  for (let j = 0; j < i; j++) q[j] -= half * u[j];
  for (let j = 0; j < i; j++) {
    const row = j * n;
    const uj = u[j];
    const qj = q[j];
    for (let k = 0; k <= j; k++) a[row + k] -= uj * q[k] + qj * u[k];
  }
}

/** Qᵀ = H₁ H₂ … H₍ₙ₋₁₎, row-major; step i only touches its leading i × i block. */
function accumulateReflections(a: Float64Array, n: number, norms: Float64Array): Float64Array {
  const rows = identity(n);
  for (let i = 1; i < n; i++) {
    const h = norms[i];
    if (h === 0) continue;
    const u = a.subarray(i * n, i * n + i);
    for (let r = 0; r < i; r++) {
      const row = r * n;
      let even = 0;
      let odd = 0;
      let j = 0;
      for (; j + 1 < i; j += 2) {
        even += rows[row + j] * u[j];
        odd += rows[row + j + 1] * u[j + 1];
      }
      if (j < i) even += rows[row + j] * u[j];
      const dot = (even + odd) / h;
      for (let k = 0; k < i; k++) rows[row + k] -= dot * u[k];
    }
  }
  return rows;
}

/** Implicit QL with Wilkinson's shift on (d, e); the rotations also turn the rows of `vectors`. */
function diagonaliseTridiagonal(d: Float64Array, e: Float64Array, vectors: Float64Array, n: number): void {
  const sines = new Float64Array(n);
  const cosines = new Float64Array(n);
  e.copyWithin(0, 1);
  e[n - 1] = 0;
  for (let l = 0; l < n; l++) {
    for (;;) {
      const m = firstSplit(d, e, l, n);
      if (m === l) break;
      const last = qlSweep(d, e, l, m, sines, cosines);
      applyRotations(vectors, n, last, m, sines, cosines);
    }
  }
}

/** The first m ≥ l at which the coupling to m + 1 is negligible. */
function firstSplit(d: Float64Array, e: Float64Array, l: number, n: number): number {
  for (let m = l; m < n - 1; m++) {
    if (Math.abs(e[m]) <= Number.EPSILON * (Math.abs(d[m]) + Math.abs(d[m + 1])) || Math.abs(e[m]) <= negligible)
      return m;
  }
  return n - 1;
}

/**
 * One sweep from m up to l. Rotation i turns eigenvectors i and i + 1 by `sines[i]`, `cosines[i]`; returns the lowest i that
 * was made (l, unless the sweep met an exact zero).
 */
function qlSweep(
  d: Float64Array,
  e: Float64Array,
  l: number,
  m: number,
  sines: Float64Array,
  cosines: Float64Array,
): number {
  const ratio = (d[l + 1] - d[l]) / (2 * e[l]);
  let g = d[m] - d[l] + e[l] / (ratio + (ratio < 0 ? -1 : 1) * Math.hypot(ratio, 1));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const square = f * f + g * g;
    const r = square > 1e-280 ? Math.sqrt(square) : Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= shift;
      e[m] = 0;
      return i + 1;
    }
    sine = f / r;
    cosine = g / r;
    sines[i] = sine;
    cosines[i] = cosine;
    const shifted = d[i + 1] - shift;
    const coupling = (d[i] - shifted) * sine + 2 * cosine * b;
    shift = sine * coupling;
    d[i + 1] = shifted + shift;
    g = cosine * coupling - b;
  }
  d[l] -= shift;
  e[l] = g;
  e[m] = 0;
  return l;
}

/** Rotations m − 1 down to `last` on the rows of `vectors`, two at a time: the row between them is read and written once. */
function applyRotations(
  vectors: Float64Array,
  n: number,
  last: number,
  m: number,
  sines: Float64Array,
  cosines: Float64Array,
): void {
  let i = m - 1;
  for (; i > last; i -= 2) rotateThreeRows(vectors, n, i, sines[i], cosines[i], sines[i - 1], cosines[i - 1]);
  if (i === last) rotateTwoRows(vectors, n, i, sines[i], cosines[i]);
}

function rotateTwoRows(vectors: Float64Array, n: number, i: number, sine: number, cosine: number): void {
  const upper = i * n;
  const lower = upper + n;
  for (let k = 0; k < n; k++) {
    const x = vectors[upper + k];
    const y = vectors[lower + k];
    vectors[lower + k] = sine * x + cosine * y;
    vectors[upper + k] = cosine * x - sine * y;
  }
}

/** Rotation (i, i + 1) by s₁, c₁, then (i − 1, i) by s₂, c₂. */
function rotateThreeRows(
  vectors: Float64Array,
  n: number,
  i: number,
  s1: number,
  c1: number,
  s2: number,
  c2: number,
): void {
  const upper = (i - 1) * n;
  const middle = upper + n;
  const lower = middle + n;
  for (let k = 0; k < n; k++) {
    const x = vectors[upper + k];
    const y = vectors[middle + k];
    const z = vectors[lower + k];
    const turned = c1 * y - s1 * z;
    vectors[lower + k] = s1 * y + c1 * z;
    vectors[middle + k] = s2 * x + c2 * turned;
    vectors[upper + k] = c2 * x - s2 * turned;
  }
}

function ascending(diagonal: Float64Array, vectors: Float64Array, n: number, scale: number): Eigenpairs {
  const order = Array.from(diagonal.keys()).sort((i, j) => diagonal[i] - diagonal[j]);
  const values = Float64Array.from(order, (i) => diagonal[i] * scale);
  const sorted = new Float64Array(n * n);
  order.forEach((i, row) => sorted.set(vectors.subarray(i * n, i * n + n), row * n));
  return { values, vectors: sorted };
}

function squaredNorm(vector: Float64Array, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += vector[i] * vector[i];
  return sum;
}
