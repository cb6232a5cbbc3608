// Where the gradient jumps: a kink of f, told apart from steep curvature by looking ever nearer.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { distance } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';

export interface GradientJump {
  readonly at: Float64Array;
  /** ‖∇f‖ of the difference across `width`. */
  readonly size: number;
  readonly width: number;
}

/** Distance, relative to max(1, ‖θ‖), at which a jump is no longer steep curvature; where the way is that short, this share of it. */
const closest = 1e-9;
const shortest = 1e-3;

/** Enough from any step that does not overflow. */
const mostHalvings = 60;

/** Jump of the gradient relative to its size on the two sides. */
const noticeable = 0.2;

/** Halves the way towards the greater change of ∇f; undefined where the change goes with the distance. */
export function gradientJump(f: Differentiable, from: Float64Array, to: Float64Array): GradientJump | undefined {
  let [left, right] = [Float64Array.from(from), Float64Array.from(to)];
  let [slopeLeft, slopeRight] = [slopeAt(f, left), slopeAt(f, right)];
  const width = () => distance(left, right);
  const target = Math.min(closest * Math.max(1, norm(left)), shortest * width());
  const whole = distance(slopeLeft, slopeRight);
  for (let k = 0; k < mostHalvings && width() > target; k++) {
    const middle = left.map((value, i) => (value + right[i]) / 2);
    const slope = slopeAt(f, middle);
    if (distance(slopeLeft, slope) > distance(slope, slopeRight)) [right, slopeRight] = [middle, slope];
    else [left, slopeLeft] = [middle, slope];
  }
  const size = distance(slopeLeft, slopeRight);
  const slopes = Math.max(norm(slopeLeft), norm(slopeRight));
  if (!(size > 0.1 * whole) || width() === 0 || !(size > noticeable * slopes)) return undefined;
  return { at: right, size, width: width() };
}

/** ∇f(θ), in an array of its own. */
export function slopeAt(f: Differentiable, theta: Float64Array): Float64Array {
  const gradient = new Float64Array(f.dimension);
  f.gradient(theta, gradient);
  return gradient;
}
