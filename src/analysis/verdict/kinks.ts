// Kinks: ∇f jumps there, so that f can be lowest (or highest) at a point that is not critical.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { largestRadius, spreadPoint, type Box } from '../atlas/box.js';
import { distance, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { gradientJump, slopeAt } from './gradientJump.js';
import { unitDirections } from './unitDirections.js';

export interface Kink {
  readonly theta: Float64Array;
  readonly value: number;
}

const startsPerParameter = 16;

/** Steps are halved from a quarter of the box's sides down to this share of them: far below where a smooth f would turn flat. */
const finest = 1e-10;

const mostSweeps = 400;

/** The lowest kink at which compass search ends from starts spread over the box, else the highest one; undefined where there is none. */
export function extremeKink(f: Differentiable, box: Box): Kink | undefined {
  return extreme(f, box, 1) ?? extreme(f, box, -1);
}

/** Of more parameters, the kinks around a point are too many to look at. */
export const mostSurveyed = 10;

/** Of more parameters, a search for tips costs too much. */
const mostForTips = 3;

/** How near a kink must be for θ to lie on it: near enough to be there, far enough to tell it from curvature. */
const atKink = 1e-6;

/** The shortest vector of the hull beside the longest gradient that counts as none, and the turns that finding it may take. */
const stationary = 1e-3;
const mostTurns = 2000;

/**
 * A kink within `reach` of θ along each axis at which f is lowest: where compass search ends, if that is a stationary point in Clarke's
 * sense. Undefined where there is none, and beyond ten parameters.
 */
export function lowestKinkNear(f: Differentiable, theta: Float64Array, reach: number): Kink | undefined {
  const box = { centre: theta, radius: new Float64Array(theta.length).fill(reach) };
  if (f.dimension > mostSurveyed) return undefined;
  // The tip of a cone is seldom on an axis through θ: where that is cheap, it is looked for all the same.
  if (f.dimension > mostForTips && !jumpsWithin(f, theta, reach)) return undefined;
  const lowest = compassSearch((at) => f.value(at), theta, box);
  const isInside = lowest.every((value, i) => Math.abs(value - theta[i]) < 0.99 * reach);
  const around = 1e-6 * reach;
  if (!isInside || !jumpsWithin(f, lowest, around) || !isStationary(f, lowest, around)) return undefined;
  return { theta: lowest, value: f.value(lowest) };
}

/** Whether 0 lies in the convex hull of the gradients around θ: its shortest vector by Gilbert's algorithm, SIAM J. Control 4 (1966). */
function isStationary(f: Differentiable, theta: Float64Array, radius: number): boolean {
  const slopes = unitDirections(f.dimension).map((direction) =>
    slopeAt(
      f,
      theta.map((value, i) => value + radius * direction[i]),
    ),
  );
  const longest = Math.max(...slopes.map(norm));
  const shortest = Float64Array.from(slopes[0]);
  for (let turn = 0; turn < mostTurns && norm(shortest) > stationary * longest; turn++) {
    const products = slopes.map((slope) => dot(shortest, slope));
    const farthest = slopes[products.indexOf(Math.min(...products))];
    const gap = dot(shortest, shortest) - dot(shortest, farthest);
    if (!(gap > 0)) break;
    const share = Math.min(1, gap / distance(shortest, farthest) ** 2);
    for (let i = 0; i < shortest.length; i++) shortest[i] += share * (farthest[i] - shortest[i]);
  }
  return norm(shortest) <= stationary * longest;
}

function extreme(f: Differentiable, box: Box, sign: 1 | -1): Kink | undefined {
  let best: Kink | undefined;
  for (let k = 0; k < startsPerParameter * f.dimension; k++) {
    const theta = compassSearch((at) => sign * f.value(at), spreadPoint(box, k), box);
    const value = f.value(theta);
    if (best && !(sign * value < sign * best.value)) continue;
    if (jumpsWithin(f, theta, 1e-6 * largestRadius(box))) best = { theta, value };
  }
  return best;
}

/** Goes along the axes while that lowers f, with halved steps where it does not. */
export function compassSearch(value: (theta: Float64Array) => number, start: Float64Array, box: Box): Float64Array {
  const theta = Float64Array.from(start);
  let least = value(theta);
  let share = 0.25;
  for (let sweep = 0; sweep < mostSweeps && share > finest; sweep++) {
    let moved = false;
    for (let i = 0; i < theta.length; i++) {
      for (const side of [-1, 1]) {
        const before = theta[i];
        const after = before + side * share * box.radius[i];
        if (Math.abs(after - box.centre[i]) > box.radius[i]) continue;
        theta[i] = after;
        const there = value(theta);
        if (there < least) {
          least = there;
          moved = true;
        } else theta[i] = before;
      }
    }
    if (!moved) share /= 2;
  }
  return theta.map((value, i) => (Math.abs(value) < 10 * finest * box.radius[i] ? 0 : value));
}

/** Whether θ lies on a kink of f, whatever ∇f is there by the rules of |x| and max; `scale`: of θ. Never beyond ten parameters. */
export function isOnKink(f: Differentiable, theta: Float64Array, scale: number): boolean {
  return f.dimension <= mostSurveyed && jumpsWithin(f, theta, atKink * scale);
}

/** Whether ∇f jumps on one of the axes through θ, no farther than `reach` from it. */
export function jumpsWithin(f: Differentiable, theta: Float64Array, reach: number): boolean {
  return [...theta.keys()].some((axis) => {
    const shifted = (side: number) => theta.map((value, i) => (i === axis ? value + side * reach : value));
    return gradientJump(f, shifted(-1), shifted(1.1)) !== undefined;
  });
}
