// The shape of every optimizer, ours and a user's own. One optimizer, one file, one line in the catalogue.
import type { Linearization } from '../autodiff/differentiable.js';
import type { StepStage } from '../protocol/anatomy.js';
import type { Hyperparameters, Interval, Need, OptimizerInfo } from '../protocol/objective.js';
import type { Stopped } from '../protocol/run.js';
import type { HyperparameterDeclaration, SettingsOf } from './hyperparameters.js';

/** A point and what is known there. Arrays belong to the loop: read them, never keep or change them. */
export interface Point {
  readonly theta: Float64Array;
  readonly value: number;
  /** After clipping and the other gradient transforms. All NaN for a gradient-free optimizer. */
  readonly gradient: Float64Array;
}

/** Counted access to the objective for methods that look elsewhere than at the iterate (line search, look-ahead, curvature). */
export interface Oracle {
  readonly dimension: number;
  /** Where θ may be, for methods that mind it; absent: everywhere. */
  readonly bounds?: readonly Interval[];
  /** The point where the run begins. */
  readonly start: Float64Array;
  value(theta: Float64Array): number;
  gradient(theta: Float64Array, gradient: Float64Array): number;
  hessianVectorProduct(theta: Float64Array, direction: Float64Array, product: Float64Array): void;
  hessian(theta: Float64Array, hessian: Float64Array): void;
  /** r(θ) and its Jacobian, in arrays that the next call reuses; only where f = ½‖r‖². */
  linearize?(theta: Float64Array): Linearization;
  /** Uniform on [0, 1), from the run's seed. */
  random(): number;
  /** Where somebody looks at a step: takes (and copies) a vector between two stages of it. */
  readonly trace?: (kind: StepStage['kind'], name: string, values: Float64Array) => void;
}

/**
 * What a step may say besides its proposal. `evaluated`: f and ∇f at `next` are already known (a line search ended
 * there), so that the loop evaluates no more; the array may be the optimizer's own, the loop copies it.
 */
export type StepOutcome =
  | void
  | { readonly evaluated: { readonly value: number; readonly gradient: Float64Array } }
  | { readonly stop: Stopped };

/** Plain data: copied into files, other processes and forked runs. A wrapper holds its optimizer's state in its own. */
export interface OptimizerState {
  [name: string]: number | Float64Array | number[] | OptimizerState;
}

/** One running optimizer. */
export interface Stepper {
  /** Everything that the next step depends on besides θ and the settings: saved and restored by whoever wants. */
  readonly state: OptimizerState;
  /** Writes the proposed next θ into `next`. Allocates nothing. */
  step(at: Point, next: Float64Array): StepOutcome;
  /** How far the point is from critical within bounds: what the gradient tolerance is held against instead of ‖∇f‖. */
  projectedGradientNorm?(at: Point): number;
  /** Asked where the step led to numbers that are not finite: true to stay at the point before and go on from there. */
  stay?(): boolean;
  /** Writes the point that the method means as its answer, where that is not the iterate but an average of iterates. */
  answer?(theta: Float64Array, answer: Float64Array): void;
}

/** An optimizer of the catalogue. */
export interface Optimizer extends OptimizerInfo {
  /** In a run that goes on from another with its memory: f at the other's steps, as its schedules saw it. */
  readonly pastLosses?: readonly number[];
  /** `settings` is live: a schedule changes it between steps, so read it in `step`, not in `create`. */
  create(settings: Hyperparameters, oracle: Oracle): Stepper;
}

/** Lets TypeScript derive the type of `settings` from the declared hyper-parameters, the only place where they are written. */
export function defineOptimizer<const Declared extends readonly HyperparameterDeclaration[]>(
  optimizer: Omit<Optimizer, 'create' | 'hyperparameters' | 'needs'> & {
    /** Absent: gradients. */
    readonly needs?: readonly Need[];
    readonly hyperparameters: Declared;
    create(settings: SettingsOf<Declared>, oracle: Oracle): Stepper;
  },
): Optimizer {
  return { needs: ['gradient'], ...optimizer };
}

/** True for a method that asks for values only: the loop then evaluates no gradient. */
export function isGradientFree({ needs }: Optimizer): boolean {
  return !needs.includes('gradient');
}
