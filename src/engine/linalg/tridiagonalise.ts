// Householder's reduction of a symmetric matrix to a tridiagonal one, and the product of its reflections. Sums run in several
// chains: one would wait for each addition. Large matrices lie in a memory with kernels that take two numbers at a time.
import type { Kernels } from './vectorKernels.js';
import { kernelsAt } from './vectorMemory.js';

/** A column whose square is below this beside a largest entry of 1 changes no eigenvalue by more than rounding does. */
const negligibleSquare = 1e-40;

/** Shorter rows are done sooner than a kernel is called. */
const shortestRow = 8;

/**
 * Reduces `a` to T = QᵀAQ from the last row up. `reflectors[i]` is a view of the first i entries of row i of `a`, which then
 * hold the reflector u of step i (a zero behind it), and `norms[i]` the h of I − u uᵀ/h (0: no reflection). `offDiagonal[i]` couples i − 1 and i.
 */
export function tridiagonalise(
  a: Float64Array,
  n: number,
  reflectors: readonly Float64Array[],
  diagonal: Float64Array,
  offDiagonal: Float64Array,
  norms: Float64Array,
  q: Float64Array,
): void {
  norms.fill(0);
  const kernels = kernelsAt(a);
  for (let i = n - 1; i > 0; i--) {
    const u = reflectors[i];
    diagonal[i] = a[i * n + i];
    a[i * n + i] = 0;
    const squaredBefore = squaredNorm(u, i - 1);
    const pivot = u[i - 1];
    if (squaredBefore <= negligibleSquare) {
      offDiagonal[i] = pivot;
      continue;
    }
    const length = Math.sqrt(squaredBefore + pivot * pivot);
    const target = pivot > 0 ? -length : length;
    offDiagonal[i] = target;
    u[i - 1] = pivot - target;
    const h = length * length - pivot * target;
    norms[i] = h;
    reflectLeadingBlock(a, n, i, u, h, q, kernels);
  }
  diagonal[0] = a[0];
}

/**
 * A ← H A H on the leading i × i block, H = I − u uᵀ/h, touching the lower triangle alone.
 */
function reflectLeadingBlock(
  a: Float64Array,
  n: number,
  i: number,
  u: Float64Array,
  h: number,
  q: Float64Array,
  kernels: Kernels | undefined,
): void {
  q.fill(0, 0, i);
  for (let j = 0; j < i; j++) q[j] += multiplyRow(a, j * n, j, u, q, kernels) + a[j * n + j] * u[j];
  let uq = 0;
  for (let j = 0; j < i; j++) {
    q[j] /= h;
    uq += u[j] * q[j];
  }
  const half = uq / (2 * h);
  for (let j = 0; j < i; j++) q[j] -= half * u[j];
  for (let j = 0; j < i; j++) subtractFromRow(a, j * n, j, u, q, kernels);
}

/** q ← q + u[j]·row over the j numbers of the row left of its diagonal; returns rowᵀu over them. */
function multiplyRow(
  a: Float64Array,
  row: number,
  j: number,
  u: Float64Array,
  q: Float64Array,
  kernels: Kernels | undefined,
): number {
  const uj = u[j];
  const paired = j - (j % 2);
  let sum = 0;
  if (kernels && paired >= shortestRow) {
    const place = a.byteOffset + 8 * row;
    sum = kernels.multiplyRow(place, u.byteOffset, q.byteOffset, place + 8 * paired, uj);
  } else {
    let even = 0;
    let odd = 0;
    for (let k = 0; k < paired; k += 2) {
      const left = a[row + k];
      const right = a[row + k + 1];
      even += left * u[k];
      odd += right * u[k + 1];
      q[k] += left * uj;
      q[k + 1] += right * uj;
    }
    sum = even + odd;
  }
  if (paired < j) {
    sum += a[row + paired] * u[paired];
    q[paired] += a[row + paired] * uj;
  }
  return sum;
}

/** row ← row − (u[j]·q + q[j]·u), up to its diagonal. */
function subtractFromRow(
  a: Float64Array,
  row: number,
  j: number,
  u: Float64Array,
  q: Float64Array,
  kernels: Kernels | undefined,
): void {
  const uj = u[j];
  const qj = q[j];
  let k = 0;
  if (kernels && j >= shortestRow) {
    k = j - (j % 2);
    const place = a.byteOffset + 8 * row;
    kernels.subtractTwo(place, q.byteOffset, u.byteOffset, place + 8 * k, uj, qj);
  }
  for (; k <= j; k++) a[row + k] -= uj * q[k] + qj * u[k];
}

/** The identity in `rows` becomes Qᵀ = H₁ H₂ … H₍ₙ₋₁₎, row-major; step i only touches its leading i × i block, two rows at a time. */
export function accumulateReflections(
  reflectors: readonly Float64Array[],
  n: number,
  norms: Float64Array,
  rows: Float64Array,
): void {
  const kernels = kernelsAt(rows);
  for (let i = 1; i < n; i++) {
    const h = norms[i];
    if (h === 0) continue;
    const u = reflectors[i];
    // In pairs: of an odd number with the zero behind it.
    const end = u.byteOffset + 8 * (i + (i % 2));
    let r = 0;
    for (; r + 1 < i; r += 2) {
      const row = rows.byteOffset + 8 * r * n;
      if (kernels) kernels.reflectTwo(row, row + 8 * n, u.byteOffset, end, h);
      else reflectTwoRows(rows, r * n, n, u, i, h);
    }
    if (r < i) reflectRow(rows, r * n, u, i, h);
  }
}

/** Row ← row (I − u uᵀ/h), and the same for the row below. */
function reflectTwoRows(rows: Float64Array, first: number, n: number, u: Float64Array, i: number, h: number): void {
  const second = first + n;
  let p0 = 0;
  let p1 = 0;
  let q0 = 0;
  let q1 = 0;
  let j = 0;
  for (; j + 1 < i; j += 2) {
    const left = u[j];
    const right = u[j + 1];
    p0 += rows[first + j] * left;
    p1 += rows[first + j + 1] * right;
    q0 += rows[second + j] * left;
    q1 += rows[second + j + 1] * right;
  }
  if (j < i) {
    p0 += rows[first + j] * u[j];
    q0 += rows[second + j] * u[j];
  }
  const p = (p0 + p1) / h;
  const q = (q0 + q1) / h;
  for (let k = 0; k < i; k++) {
    const uk = u[k];
    rows[first + k] -= p * uk;
    rows[second + k] -= q * uk;
  }
}

function reflectRow(rows: Float64Array, row: number, u: Float64Array, i: number, h: number): void {
  let sum = 0;
  for (let j = 0; j < i; j++) sum += rows[row + j] * u[j];
  sum /= h;
  for (let k = 0; k < i; k++) rows[row + k] -= sum * u[k];
}

function squaredNorm(vector: Float64Array, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += vector[i] * vector[i];
  return sum;
}
