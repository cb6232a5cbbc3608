// The eigenpairs of a symmetric tridiagonal matrix by implicit QL; rotations turn rows, which are contiguous.
import { kernelsAt } from './vectorMemory.js';
import type { Kernels } from './vectorKernels.js';

/** A coupling this small beside a largest entry of 1 changes no eigenvalue by more than rounding does; its square is still a normal number. */
const negligible = 1e-20;

/** Implicit QL with Wilkinson's shift on (d, e); the rotations also turn the rows of `vectors`, and are kept meanwhile in the last two. */
export function diagonaliseTridiagonal(
  d: Float64Array,
  e: Float64Array,
  vectors: Float64Array,
  n: number,
  sines: Float64Array,
  cosines: Float64Array,
): void {
  e.copyWithin(0, 1);
  e[n - 1] = 0;
  const kernels = kernelsAt(vectors);
  for (let l = 0; l < n; l++) {
    for (;;) {
      const m = firstSplit(d, e, l, n);
      if (m === l) break;
      const last = qlSweep(d, e, l, m, sines, cosines);
      applyRotations(vectors, n, last, m, sines, cosines, kernels);
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

/** Rotations m − 1 down to `last` on the rows of `vectors`, four at a time: the rows between are read and written once. */
function applyRotations(
  vectors: Float64Array,
  n: number,
  last: number,
  m: number,
  sines: Float64Array,
  cosines: Float64Array,
  kernels: Kernels | undefined,
): void {
  let i = m - 1;
  for (; i > last + 2; i -= 4) rotateFiveRows(vectors, n, i, sines, cosines, kernels);
  for (; i >= last; i--) rotateTwoRows(vectors, n, i, sines[i], cosines[i]);
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

/** Rotations i, i − 1, i − 2 and i − 3 in this order. */
function rotateFiveRows(
  vectors: Float64Array,
  n: number,
  i: number,
  sines: Float64Array,
  cosines: Float64Array,
  kernels: Kernels | undefined,
): void {
  const s1 = sines[i];
  const c1 = cosines[i];
  const s2 = sines[i - 1];
  const c2 = cosines[i - 1];
  const s3 = sines[i - 2];
  const c3 = cosines[i - 2];
  const s4 = sines[i - 3];
  const c4 = cosines[i - 3];
  const p1 = (i - 3) * n;
  const p2 = p1 + n;
  const p3 = p2 + n;
  const p4 = p3 + n;
  const p5 = p4 + n;
  const done = kernels ? n - (n % 2) : 0;
  if (kernels) {
    const row = vectors.byteOffset + 8 * p1;
    kernels.rotateFive(row, 8 * n, row + 8 * done, s1, c1, s2, c2, s3, c3, s4, c4);
  }
  for (let k = done; k < n; k++) {
    const x5 = vectors[p5 + k];
    const x4 = vectors[p4 + k];
    const x3 = vectors[p3 + k];
    const x2 = vectors[p2 + k];
    const x1 = vectors[p1 + k];
    const t4 = c1 * x4 - s1 * x5;
    const t3 = c2 * x3 - s2 * t4;
    const t2 = c3 * x2 - s3 * t3;
    vectors[p5 + k] = s1 * x4 + c1 * x5;
    vectors[p4 + k] = s2 * x3 + c2 * t4;
    vectors[p3 + k] = s3 * x2 + c3 * t3;
    vectors[p2 + k] = s4 * x1 + c4 * t2;
    vectors[p1 + k] = c4 * x1 - s4 * t2;
  }
}
