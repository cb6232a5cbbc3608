// The box l ≤ θ ≤ u that a run may have to stay in.
import type { Interval } from '../../protocol/objective.js';

export interface Box {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** Without intervals: the whole space. */
export function boxOf(dimension: number, intervals: readonly Interval[] | undefined): Box {
  const end = (side: 0 | 1, none: number) =>
    Float64Array.from({ length: dimension }, (_, i) => intervals?.[i]?.[side] ?? none);
  return { lower: end(0, -Infinity), upper: end(1, Infinity) };
}

/** Moves `theta` to the nearest point of the box, in place; tells whether it had been outside. */
export function project({ lower, upper }: Box, theta: Float64Array): boolean {
  let moved = false;
  for (let i = 0; i < theta.length; i++) {
    const inside = Math.min(Math.max(theta[i], lower[i]), upper[i]);
    moved ||= inside !== theta[i];
    theta[i] = inside;
  }
  return moved;
}

/** ‖P(θ − ∇f) − θ‖, zero where no step within the box lowers f to first order. */
export function projectedGradientNorm({ lower, upper }: Box, theta: Float64Array, gradient: Float64Array): number {
  let square = 0;
  for (let i = 0; i < theta.length; i++) {
    const moved = Math.min(Math.max(theta[i] - gradient[i], lower[i]), upper[i]) - theta[i];
    square += moved * moved;
  }
  return Math.sqrt(square);
}

/** The longest α for which θ + αd stays in the box. */
export function longestStep({ lower, upper }: Box, theta: Float64Array, direction: Float64Array): number {
  let longest = Infinity;
  for (let i = 0; i < theta.length; i++) {
    const d = direction[i];
    if (d > 0) longest = Math.min(longest, (upper[i] - theta[i]) / d);
    else if (d < 0) longest = Math.min(longest, (lower[i] - theta[i]) / d);
  }
  return longest;
}
