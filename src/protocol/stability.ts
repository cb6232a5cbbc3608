// The stability lens: how sharp f is along a run's path, beside what its learning rate allows. Plain data.
import type { Hyperparameters, ObjectiveReference } from './objective.js';
import type { Iterates } from './run.js';

export interface StabilityRequest {
  readonly objective: ObjectiveReference;
  readonly dimension: number;
  readonly optimizer: { readonly name: string; readonly hyperparameters: Hyperparameters };
  readonly iterates: Pick<Iterates, 'steps' | 'theta' | 'loss' | 'gradientNorm' | 'learningRate'>;
  /** False where steps saw batches of rows: then the path tells neither P nor the lemma. */
  readonly wholeBatch: boolean;
  /** Points along the path that are looked at, at most. */
  readonly samples: number;
}

/** By columns: one entry for each recorded step that was looked at; `steps` ascend. */
export interface StabilityLens {
  readonly steps: Float64Array;
  /** λmax of the Hessian, or of P^(−½) H P^(−½) where `preconditioned`; NaN where it is not finite. */
  readonly values: Float64Array;
  /** The λmax up to which the method is stable at the step's learning rate, 2/η for gradient descent; NaN where unknown. */
  readonly limits: Float64Array;
  /** True for methods of Adam's kind, whose steps are divided by P. */
  readonly preconditioned: boolean;
  /** The descent lemma; only for gradient descent. */
  readonly descent?: DescentCheck;
}

export interface DescentCheck {
  /** Steps that were looked at. */
  readonly looked: number;
  /** Those to which the lemma applies: η ≤ 1/L, with L the larger λmax of the two ends. */
  readonly checked: number;
  /** The steps k of those with f(θₖ₊₁) > f(θₖ) − (η/2)‖∇f(θₖ)‖² beyond rounding. */
  readonly violations: readonly number[];
}
