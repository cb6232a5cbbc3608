// Which way, apart from how far: a direction method proposes d and learns from the step that the line search accepted.
import type { OptimizerState, Point } from '../optimizer.js';

export interface DirectionMethod {
  readonly state: OptimizerState;
  /** Writes the direction at `at` into `direction`. It need not descend: the step falls back to −∇f then. */
  direction(at: Point, direction: Float64Array): void;
  /** Learns from the accepted step: s = θ⁺ − θ and y = ∇f⁺ − ∇f. Not called for methods that need no memory. */
  learn?(at: Point, theta: Float64Array, gradient: Float64Array): void;
  /** Forgets what it learned: the next direction is −∇f or its equal. */
  forget?(): void;
  /** The first trial of the search. By default 1. */
  firstStep?(at: Point, direction: Float64Array, slope: number): number;
}
