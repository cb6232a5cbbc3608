// What every line search takes and gives: how far to go along a direction.
import type { Oracle, Point } from '../optimizer.js';

/** A point θ + t·d that was evaluated: f, the slope ∇f·d, and ∇f (the search's own array: copy what must last). */
export interface Trial {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
  readonly gradient: Float64Array;
}

/**
 * Searches from `at` along `direction`, whose slope ∇f·d is negative, trying `first` first. Leaves the accepted point in
 * `next`; undefined where no step decreases f.
 */
export type LineSearch = (
  at: Point,
  direction: Float64Array,
  slope: number,
  first: number,
  next: Float64Array,
) => Trial | undefined;

/** Makes a search that counts its evaluations on the oracle. */
export type LineSearchFactory = (oracle: Oracle) => LineSearch;

/** into ← θ + t·d */
export function along(theta: Float64Array, direction: Float64Array, t: number, into: Float64Array): void {
  for (let i = 0; i < into.length; i++) into[i] = theta[i] + t * direction[i];
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
