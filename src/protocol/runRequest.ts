// What is asked of one optimization: the objective, the optimizer, the settings. Plain data: it crosses process borders.
import type { HyperparameterValue, Hyperparameters, Interval, ObjectiveReference } from './objective.js';

export type DerivativeMode = 'compiled' | 'tape' | 'finite-differences';

/** Which optimizer: one of the catalogue, or a user's own. */
export type OptimizerReference = { readonly name: string } | { readonly path: string; readonly name: string };

/** What `--schedule` says: one schedule, or several one after another. */
export interface ScheduleRequest {
  /** `cosine`, or a sequence `linear,cosine`. */
  readonly name: string;
  readonly settings: Readonly<Record<string, HyperparameterValue | readonly number[]>>;
  /** The hyper-parameter that it moves; `learningRate` unless told. */
  readonly hyperparameter?: string;
}

/** A start that is drawn by the run's seed. */
export interface Initialization {
  /** Uniform on [−scale, scale], normal of deviation `scale`, or by the widths of layers; biases are 0 in the last two. */
  readonly kind: 'zeros' | 'uniform' | 'normal' | 'xavier' | 'he';
  /** Default 1. */
  readonly scale?: number;
  /** Widths `[2, 16, 1]`: per layer a weight matrix, out × in, row by row, then out biases. Needed by xavier and he. */
  readonly layers?: readonly number[];
}

/** Everything that decides a run's numbers: same file, same settings, same seed, same numbers. */
export interface RunSettings {
  /** Absent: the objective's own start. */
  readonly start?: readonly number[];
  /** Draws the start where `start` is absent. */
  readonly initialization?: Initialization;
  /** The number of the start; above 0 in a run that goes on from a step of another. Schedules and batches go on there. Default 0. */
  readonly firstStep?: number;
  /** The number of the last step. Default 1000. */
  readonly steps: number;
  /** What schedules without a length of their own stretch over: the last step of the run from which this one goes on. Default `steps`. */
  readonly scheduledSteps?: number;
  /** Stop when ‖∇f‖ is below it; 0 turns it off. Default 1e-6. */
  readonly gradientTolerance: number;
  /** Stop when |Δf| ≤ X·max(1, |f|). Absent: off. */
  readonly lossTolerance?: number;
  /** Stop when ‖Δθ‖ ≤ X·max(1, ‖θ‖). Absent: off. */
  readonly stepTolerance?: number;
  /** Seconds for the whole run. */
  readonly timeLimit?: number;
  /** Seconds for one call of the objective. Default 10. */
  readonly evaluationTimeout: number;
  /** Where θ may be, for a method with bounds. Absent: the objective's own domain. */
  readonly bounds?: readonly Interval[];
  /** Most gradient evaluations: the equal budget of a comparison. Absent: no limit. */
  readonly evaluationBudget?: number;
  readonly schedules: readonly ScheduleRequest[];
  readonly clipNorm?: number;
  readonly clipNormType?: '2' | 'inf';
  readonly clipValue?: number;
  /** Micro-batches whose gradients are averaged into one step. Default 1. */
  readonly accumulate: number;
  /** Rows a step for finite sums; absent: all. */
  readonly batchSize?: number;
  readonly seed: number;
  readonly precision: 'float64' | 'float32';
  readonly derivatives: 'auto' | DerivativeMode;
  /** Keep every K-th step of the trajectory (first and last always). Default 1. */
  readonly record: number;
  /** Most memory of the trajectory, in MB (10⁶ bytes): where all steps would take more, every K-th is kept. Default 80. */
  readonly trajectoryLimit?: number;
  /** Early stopping: epochs without a better validation loss. Absent: off. */
  readonly patience?: number;
}

/** A step of another run, from which a run goes on. Its θ is the run's start. */
export interface ForkOrigin {
  /** The other run in the history. */
  readonly run: string;
  readonly request: RunRequest;
  readonly step: number;
  /** Whether the optimizer goes on with the state that it had there; else it begins afresh. The same optimizer only. */
  readonly keepState: boolean;
}

export interface RunRequest {
  readonly objective: ObjectiveReference;
  readonly optimizer: OptimizerReference;
  readonly hyperparameters: Hyperparameters;
  readonly settings: RunSettings;
  readonly from?: ForkOrigin;
}
