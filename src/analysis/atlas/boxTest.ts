// Does a box hold a zero of ∇f? Krawczyk's test, with the range of the Hessian over the box estimated from samples and
// widened, not enclosed: f is a black box here, so the answers are strong evidence, not proof.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Box } from './box.js';
import { inverseOf } from './inverse.js';

/**
 * `empty`: no zero. `single`: at most one, and Newton from the centre finds it. `flat`: ∇f and the Hessian vanish throughout to
 * underflow. `undefined`: f is not finite in it. `unknown`: cut along `axis` and ask again.
 */
export type BoxAnswer =
  { readonly kind: 'empty' | 'single' | 'flat' | 'undefined' } | { readonly kind: 'unknown'; readonly axis: number };

/** Samples beside the corners, as fractions of the half sides; irregular, so that a periodic Hessian shows itself. */
const innerSamples = [0.3819, -0.5317, 0.7244, -0.1573];

/** How much wider than its samples the Hessian's range is taken to be. */
const widening = 1.6;

/** Newton contracts at least this fast in a `single` box. */
const contraction = 0.5;

/** Curvature times squared side below which a box is flat to underflow. */
const underflow = 1e-250;

/** Where the Hessian varies by more than this factor over a box, f may be like eᵗ: then ∇ log|f| is tested too. */
const steep = 8;

/** Krawczyk, Computing 4 (1969); Neumaier, Interval Methods for Systems of Equations (1990), section 5.1. */
export function boxTest(f: Differentiable, box: Box): BoxAnswer {
  const n = f.dimension;
  const gradient = new Float64Array(n);
  const value = f.gradient(Float64Array.from(box.centre), gradient);
  const range = jacobianRange(f, box, hessianField);
  if (!range) return { kind: 'undefined' };
  if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) return { kind: 'unknown', axis: widestAxis(box) };
  if (isFlat(gradient, range, box)) return { kind: 'flat' };
  const answer = testField(gradient, range, box);
  if (answer) return answer;
  if (range.variation > steep && range.seen === sampleCount(n)) {
    const logarithmic = jacobianRange(f, box, logarithmicField(Math.sign(value)));
    const slope = gradient.map((component) => component / value);
    const there = logarithmic?.seen === sampleCount(n) ? testField(slope, logarithmic, box) : undefined;
    // Only emptiness carries over: Newton's method for ∇f itself need not converge where it does for the logarithm.
    if (there?.kind === 'empty') return there;
  }
  return { kind: 'unknown', axis: bestCut(range, box) };
}

/** Writes the Jacobian of a vector field with the zeros of ∇f; false where it has none. */
type JacobianField = (f: Differentiable, theta: Float64Array, jacobian: Float64Array) => boolean;

const hessianField: JacobianField = (f, theta, jacobian) => {
  f.hessian(theta, jacobian);
  return true;
};

/** ∇f/f = ∇ log|f|, where f keeps its sign: in the tails of e^(−x²) it is as tame as the logarithm. */
function logarithmicField(sign: number): JacobianField {
  return (f, theta, jacobian) => {
    const n = f.dimension;
    const slope = new Float64Array(n);
    const value = f.gradient(theta, slope);
    if (!(value * sign > 0)) return false;
    f.hessian(theta, jacobian);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        jacobian[i * n + j] = jacobian[i * n + j] / value - (slope[i] / value) * (slope[j] / value);
      }
    }
    return true;
  };
}

interface JacobianRange {
  readonly middle: Float64Array;
  /** Half the width of each entry's range. */
  readonly spread: Float64Array;
  /** Samples that were finite. */
  readonly seen: number;
  /** The largest of the samples' norms over the smallest. */
  readonly variation: number;
}

function sampleCount(n: number): number {
  return 3 + (1 << n);
}

/** Undefined where no sample is finite. */
function jacobianRange(f: Differentiable, box: Box, field: JacobianField): JacobianRange | undefined {
  const n = f.dimension;
  const low = new Float64Array(n * n).fill(Infinity);
  const high = new Float64Array(n * n).fill(-Infinity);
  const at = new Float64Array(n);
  const jacobian = new Float64Array(n * n);
  let seen = 0;
  let smallest = Infinity;
  let largest = 0;
  const look = (offset: (i: number) => number) => {
    for (let i = 0; i < n; i++) at[i] = box.centre[i] + offset(i) * box.radius[i];
    if (!field(f, at, jacobian) || !jacobian.every(Number.isFinite)) return;
    seen++;
    let size = 0;
    for (let k = 0; k < n * n; k++) {
      size = Math.max(size, Math.abs(jacobian[k]));
      if (jacobian[k] < low[k]) low[k] = jacobian[k];
      if (jacobian[k] > high[k]) high[k] = jacobian[k];
    }
    smallest = Math.min(smallest, size);
    largest = Math.max(largest, size);
  };
  look(() => 0);
  for (let corner = 0; corner < 1 << n; corner++) look((i) => ((corner >> i) & 1 ? 1 : -1));
  for (let k = 0; k < 2; k++) look((i) => innerSamples[(i + 2 * k) % innerSamples.length]);
  if (seen === 0) return undefined;
  return {
    middle: low.map((least, k) => (least + high[k]) / 2),
    spread: low.map((least, k) => (widening * (high[k] - least)) / 2),
    seen,
    variation: smallest === 0 ? Infinity : largest / smallest,
  };
}

/** The answer for the field with this value at the centre and this range of its Jacobian; undefined: undecided. */
function testField(slope: Float64Array, range: JacobianRange, box: Box): BoxAnswer | undefined {
  const n = slope.length;
  const { middle, spread } = range;
  for (let i = 0; i < n; i++) {
    let reach = 0;
    for (let j = 0; j < n; j++) reach += (Math.abs(middle[i * n + j]) + spread[i * n + j]) * box.radius[j];
    if (Math.abs(slope[i]) > reach) return { kind: 'empty' };
  }
  return krawczyk(slope, range, box);
}

function isFlat(gradient: Float64Array, { middle, spread }: JacobianRange, box: Box): boolean {
  const n = gradient.length;
  return gradient.every((slope, i) => {
    if (Math.abs(slope) * box.radius[i] > underflow) return false;
    return box.radius.every(
      (radius, j) => (Math.abs(middle[i * n + j]) + spread[i * n + j]) * radius * box.radius[i] <= underflow,
    );
  });
}

/** With Y the inverse of the middle Hessian: the zero lies in c − Y∇f(c) + |Y|·spread·[−r, r], if in the box. */
function krawczyk(gradient: Float64Array, { middle, spread }: JacobianRange, box: Box): BoxAnswer | undefined {
  const n = gradient.length;
  const inverse = inverseOf(middle, n);
  if (!inverse) return undefined;
  let contracts = true;
  for (let i = 0; i < n; i++) {
    let shift = 0;
    let blur = 0;
    for (let k = 0; k < n; k++) {
      const weight = inverse[i * n + k];
      shift += weight * gradient[k];
      let slack = 0;
      for (let j = 0; j < n; j++) slack += spread[k * n + j] * box.radius[j];
      blur += Math.abs(weight) * slack;
    }
    if (Math.abs(shift) > box.radius[i] + blur) return { kind: 'empty' };
    if (blur > contraction * box.radius[i]) contracts = false;
  }
  return contracts ? { kind: 'single' } : undefined;
}

/** The axis along which cutting narrows the Hessian's range the most; no side shorter than a 16th of the longest. */
function bestCut({ spread }: JacobianRange, box: Box): number {
  const n = box.radius.length;
  const longest = Math.max(...box.radius);
  let best = widestAxis(box);
  let most = -1;
  for (let j = 0; j < n; j++) {
    if (box.radius[j] * 16 < longest) continue;
    let blur = 0;
    for (let i = 0; i < n; i++) blur += spread[i * n + j] * box.radius[i];
    if (blur * box.radius[j] > most * (1 + 1e-9)) {
      most = blur * box.radius[j];
      best = j;
    }
  }
  return most > 0 ? best : widestAxis(box);
}

function widestAxis(box: Box): number {
  return box.radius.reduce((best, radius, i) => (radius > box.radius[best] ? i : best), 0);
}
