// Does a claimed gradient agree with differences of f along a line? Built to be sure when it says no: kinks, jumps and noise
// leave it undecided.

import type { Derivatives } from '../differentiable.js';

type Value = (theta: Float64Array) => number;
export type Agreement = 'agrees' | 'disagrees' | 'undecided';

const step = 1e-5;
const widest = 1e-3;
/** Relative difference that no rounding explains. */
const tolerance = 1e-3;

/** Compares `slope`, the claimed derivative of f at θ along `direction`, with what f does there. At most 7 evaluations. */
export function agreement(value: Value, theta: Float64Array, direction: Float64Array, slope: number): Agreement {
  const at = (t: number) => {
    try {
      return value(theta.map((x, i) => x + t * direction[i]!));
    } catch {
      return NaN;
    }
  };
  const centre = at(0);
  const isClose = (found: number, rounding: number) =>
    Math.abs(found - slope) <= tolerance * Math.max(Math.abs(slope), Math.abs(found)) + rounding;
  const wide = differences(at, centre, step);
  const narrow = differences(at, centre, step / 2);
  if (!Number.isFinite(wide.slope + narrow.slope + slope)) return 'undecided';
  const error = Math.abs(narrow.slope - slope);
  const rounding = (100 * Number.EPSILON * Math.max(Math.abs(centre), wide.height)) / step;
  if (isClose(narrow.slope, rounding)) return 'agrees';
  // Steps that are large beside the rounding of a function that computes in single precision.
  if (isClose(differences(at, centre, widest).slope, 0)) return 'agrees';
  // In a smooth function the one-sided slopes draw together in proportion to the step, and the central one hardly moves.
  const isKink = narrow.bend > 0.75 * wide.bend && wide.bend > rounding;
  // Differences that still change by much of themselves tell nothing.
  const isNoisy = Math.abs(wide.slope - narrow.slope) > 0.1 * Math.min(error, Math.abs(narrow.slope)) + rounding;
  return isKink || isNoisy ? 'undecided' : 'disagrees';
}

/**
 * Does a gradient agree with f a little beside θ, where differences around θ do not reach? Where it disagrees at θ alone, a
 * branch for this very point was taken, as of `x === 0 ? 1 : Math.sin(x) / x`.
 */
export function agreesBeside(
  { value, gradient }: Pick<Derivatives, 'value' | 'gradient'>,
  theta: Float64Array,
  direction: Float64Array,
): boolean {
  const beside = theta.map((x, i) => x + 10 * widest * direction[i]!);
  const there = new Float64Array(theta.length);
  gradient(beside, there);
  return agreement(value, beside, direction, slopeAlong(direction, there)) === 'agrees';
}

/** gradient · direction */
export function slopeAlong(direction: Float64Array, gradient: Float64Array): number {
  return direction.reduce((sum, x, i) => sum + x * gradient[i]!, 0);
}

function differences(
  at: (t: number) => number,
  centre: number,
  h: number,
): { slope: number; bend: number; height: number } {
  const above = at(h);
  const below = at(-h);
  const height = Math.max(Math.abs(above), Math.abs(below));
  return { slope: (above - below) / (2 * h), bend: Math.abs(above - 2 * centre + below) / h, height };
}

/** Two values of f at one point, up to rounding in another order. What is not finite must be the same. */
export function isSameValue(found: number, expected: number): boolean {
  return Object.is(found, expected) || Math.abs(found - expected) <= 1e-9 * Math.abs(expected);
}

/** A direction with a share of every coordinate in its own scale, the same each time. */
export function probe(theta: Float64Array): Float64Array {
  let seed = 12345;
  return theta.map((x) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return (0.5 + seed / 2 ** 32) * (seed % 2 === 0 ? 1 : -1) * Math.max(1, Math.abs(x));
  });
}
