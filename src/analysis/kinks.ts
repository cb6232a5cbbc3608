// Kinks: ∇f jumps there, so that f can be lowest (or highest) at a point that is not critical.
import type { Differentiable } from '../autodiff/differentiable.js';
import { largestRadius, spreadPoint, type Box } from './box.js';
import { gradientJump } from './gradientJump.js';

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

function extreme(f: Differentiable, box: Box, sign: 1 | -1): Kink | undefined {
  let best: Kink | undefined;
  for (let k = 0; k < startsPerParameter * f.dimension; k++) {
    const theta = compassSearch((at) => sign * f.value(at), spreadPoint(box, k), box);
    const value = f.value(theta);
    if (best && !(sign * value < sign * best.value)) continue;
    if (jumpsAt(f, theta, box)) best = { theta, value };
  }
  return best;
}

/** Goes along the axes while that lowers f, with halved steps where it does not. */
function compassSearch(value: (theta: Float64Array) => number, start: Float64Array, box: Box): Float64Array {
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

function jumpsAt(f: Differentiable, theta: Float64Array, box: Box): boolean {
  const reach = 1e-6 * largestRadius(box);
  return [...theta.keys()].some((axis) => {
    const shifted = (side: number) => theta.map((value, i) => (i === axis ? value + side * reach : value));
    return gradientJump(f, shifted(-1), shifted(1.1)) !== undefined;
  });
}
