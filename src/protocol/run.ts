// One optimization: what streams, what comes of it. Plain data: it crosses process borders.
import type { Hyperparameters, SourceLocation } from './objective.js';
import type { DerivativeMode, RunSettings } from './runRequest.js';
import type { Sentence } from './sentence.js';

/** A sentence about the numbers that the user must see: a non-smooth point met, why a mode was not chosen, a trap. */
export interface Note {
  readonly kind: 'derivatives' | 'nonsmooth' | 'inexact' | 'trap' | 'nonFinite' | 'data';
  readonly message: string;
  /** What the message was made of, for other languages; as in all that follows, absent where English is all there is. */
  readonly said?: Sentence;
  readonly location?: SourceLocation;
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
