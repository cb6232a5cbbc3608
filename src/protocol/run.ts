// One optimization: what is asked, what streams, what comes of it. Plain data: it crosses process borders.
import type {
  HyperparameterValue,
  Hyperparameters,
  Interval,
  ObjectiveReference,
  SourceLocation,
} from './objective.js';
import type { Sentence } from './sentence.js';

export type DerivativeMode = 'compiled' | 'tape' | 'finite-differences';

/** A sentence about the numbers that the user must see: a non-smooth point met, why a mode was not chosen, a trap. */
export interface Note {
  readonly kind: 'derivatives' | 'nonsmooth' | 'inexact' | 'trap' | 'nonFinite' | 'data';
  readonly message: string;
  /** What the message was made of, for other languages; as in all that follows, absent where English is all there is. */
  readonly said?: Sentence;
  readonly location?: SourceLocation;
}

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

/**
 * Consecutive recorded steps, by columns. Step k is the state after k updates; step 0 is the start.
 * `theta` is row-major, `steps.length` × dimension. Non-finite values stay as they are.
 */
export interface Iterates {
  readonly steps: Float64Array;
  readonly theta: Float64Array;
  readonly loss: Float64Array;
  readonly gradientNorm: Float64Array;
  /** The learning rate of the update that leads away from the step. */
  readonly learningRate: Float64Array;
  /** Gradient evaluations spent when the step was reached; a Jacobian of residuals counts as one. */
  readonly gradientEvaluations: Float64Array;
  /** Seconds since the run began. */
  readonly time: Float64Array;
  /** Validation loss where the objective has held-out rows, else absent. */
  readonly validationLoss?: Float64Array;
  /** Gradient noise of a run in batches, ‖∇f of the batch − ∇f of all rows‖, as it was at the end of the last epoch. */
  readonly gradientNoise?: Float64Array;
}

export type StopReason =
  | 'gradientTolerance'
  | 'lossTolerance'
  | 'stepTolerance'
  | 'maxSteps'
  | 'evaluationBudget'
  | 'timeLimit'
  | 'validation'
  | 'diverged'
  | 'nonFinite'
  | 'lineSearchFailed'
  | 'cancelled'
  | 'error';

export interface Stopped {
  readonly reason: StopReason;
  /** One sentence for the user. */
  readonly message: string;
  readonly said?: Sentence;
  readonly location?: SourceLocation;
}

/** Exact counts of what the run asked of the objective. */
export interface EvaluationCounts {
  value: number;
  gradient: number;
  hessian: number;
  hessianVectorProduct: number;
  /** Only where the objective has residuals. */
  jacobian?: number;
}

export type CriticalPointKind = 'minimum' | 'maximum' | 'saddle' | 'degenerate' | 'notCritical';

/** A histogram of the eigenvalues of a large Hessian, estimated. */
export interface SpectralDensity {
  /** Ascending; bar k lies from edge k to edge k + 1. */
  readonly edges: readonly number[];
  /** Of all eigenvalues; they sum to 1. */
  readonly shares: readonly number[];
  /** Standard errors of the shares. */
  readonly errors: readonly number[];
}

/** The verdict on a point, from the eigenvalues of the exact Hessian. */
export interface CriticalPoint {
  readonly kind: CriticalPointKind;
  /** Number of negative eigenvalues. */
  readonly index: number;
  /** Ascending. Beyond the dense limit only the extreme ones. */
  readonly eigenvalues: readonly number[];
  /** How all of them are spread, beyond the dense limit. */
  readonly density?: SpectralDensity;
  /** Unit eigenvectors, row i to eigenvalue i; only where asked for. */
  readonly eigenvectors?: readonly (readonly number[])[];
  /** max|λ| / min|λ|; Infinity where an eigenvalue is zero, NaN where min|λ| is not known. */
  readonly conditionNumber: number;
  /** The verdict in words, with its numbers. */
  readonly detail: string;
  readonly said?: Sentence;
  /** The point after polishing by Newton, where that was sound; else the point as given. */
  readonly theta: readonly number[];
  readonly value: number;
  readonly gradientNorm: number;
  /** What known minima say: the lowest known, or only local. Absent: nothing is known. */
  readonly global?: boolean;
  /** False for one of a curve of critical points. */
  readonly isolated?: false;
}

export interface FinalIterate {
  readonly step: number;
  readonly theta: readonly number[];
  readonly loss: number;
  readonly gradientNorm: number;
}

/** A named behaviour with its evidence, and what to do about it. */
export interface Finding {
  /** Stable id: `diverging`, `oscillating`, `stuckAtSaddle` … */
  readonly id: string;
  readonly severity: 'good' | 'info' | 'warning';
  /** A sentence that carries its number. */
  readonly message: string;
  readonly said?: Sentence;
  /** What the button applies before it runs again. */
  readonly remedy?: {
    readonly label: string;
    readonly said?: Sentence;
    readonly hyperparameters?: Hyperparameters;
    readonly settings?: Partial<RunSettings>;
    readonly optimizer?: string;
    /** Write `standardise` into the objective's `@data` tag. */
    readonly standardise?: true;
  };
}

/** Points that a method tried within its steps, by columns: step k's are those that it looked at from θₖ on; `theta` is row-major. */
export interface Trials {
  readonly steps: readonly number[];
  readonly theta: readonly number[];
  readonly loss: readonly number[];
}

/** How f − f* fell, f* being the value of the critical point reached, and the curves of theory beside it. */
export interface LossRate {
  readonly law: 'sublinear' | 'linear' | 'superlinear' | 'quadratic';
  /** Sublinear: p of f − f* ~ 1/Tᵖ. Superlinear and quadratic: q of eₖ₊₁ ~ eₖ^q. Linear: 1. */
  readonly order: number;
  /** The steps that were fitted. */
  readonly from: number;
  readonly to: number;
  /** f*. */
  readonly limit: number;
  /** C of the curve C/(T + 1) through the middle of the fitted steps. */
  readonly inverse: number;
  /** C and ρ of the curve C·ρᵀ that fits them best. */
  readonly start: number;
  readonly factor: number;
}

/** The end of a run. The trajectory has streamed before. */
export interface RunResult {
  readonly optimizer: { readonly name: string; readonly hyperparameters: Hyperparameters };
  readonly dimension: number;
  readonly start: readonly number[];
  readonly seed: number;
  readonly stopped: Stopped;
  readonly final: FinalIterate;
  readonly evaluations: Readonly<EvaluationCounts>;
  readonly criticalPoint?: CriticalPoint;
  readonly findings: readonly Finding[];
  /** Where the run closed in on a minimum. */
  readonly lossRate?: LossRate;
  readonly derivatives: DerivativeMode;
  readonly notes: readonly Note[];
  /** Of a method that looks before it goes; of a long run the first ones. */
  readonly trials?: Trials;
  /** SHA-256 of the objective's file and all that it imports; absent in runs that were made before it was kept. */
  readonly sourceHash?: string;
}
