// The shape of every optimizer, ours and a user's own. One optimizer, one file, one line in the catalogue.
import type { Hyperparameters, OptimizerInfo } from '../protocol/objective.js';
import type { StopReason } from '../protocol/run.js';

/** A point and what is known there. Arrays belong to the loop: read them, never keep or change them. */
export interface Point {
  readonly theta: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/** Counted access to the objective for methods that look elsewhere than at the iterate (line search, look-ahead, curvature). */
export interface Oracle {
  readonly dimension: number;
  value(theta: Float64Array): number;
  gradient(theta: Float64Array, gradient: Float64Array): number;
  hessianVectorProduct(theta: Float64Array, direction: Float64Array, product: Float64Array): void;
  hessian(theta: Float64Array, hessian: Float64Array): void;
  /** Uniform on [0, 1), from the run's seed. */
  random(): number;
}

/**
 * What a step may say besides its proposal. `evaluated`: f and ∇f at `next` are already known (a line search ended
 * there), so that the loop evaluates no more.
 */
export type StepOutcome =
  | void
  | { readonly evaluated: { readonly value: number; readonly gradient: Float64Array } }
  | { readonly stop: StopReason; readonly message: string };

/** One running optimizer. */
export interface Stepper {
  /** Everything that the next step depends on besides θ and the settings: plain numbers and typed arrays, saved and restored by whoever wants. */
  readonly state: Record<string, number | Float64Array>;
  /** Writes the proposed next θ into `next`. Allocates nothing. */
  step(at: Point, next: Float64Array): StepOutcome;
}

/**
 * An optimizer of the catalogue. `H` are its hyper-parameters by name. `settings` is live: a schedule changes it between
 * steps, so read it in `step`, not in `create`.
 */
export interface Optimizer<H extends Hyperparameters = Hyperparameters> extends OptimizerInfo {
  create(settings: H, oracle: Oracle): Stepper;
}
