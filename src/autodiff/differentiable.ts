// The seam between derivatives and everything that uses them: engine, analysis, CLI. Each way of differentiating
// (compiled, tape, differences) gives one of these; downstream, only the label tells which.
import type { Note } from '../protocol/run.js';
import type { DerivativeMode } from '../protocol/runRequest.js';

/**
 * A scalar function of n parameters with its derivatives. Calls never allocate what they return: results go into the
 * caller's arrays. `theta` is never changed. Throws `ObjectiveError` where the user's function throws or returns no number.
 */
export interface Differentiable {
  readonly dimension: number;
  /** f(θ). */
  value(theta: Float64Array): number;
  /** Writes ∇f(θ), length n, into `gradient`; returns f(θ). */
  gradient(theta: Float64Array, gradient: Float64Array): number;
  /** Writes ∇²f(θ)·direction, length n, into `product`. */
  hessianVectorProduct(theta: Float64Array, direction: Float64Array, product: Float64Array): void;
  /** Writes ∇²f(θ), row-major n × n, exactly symmetric, into `hessian`. */
  hessian(theta: Float64Array, hessian: Float64Array): void;
  /** How the derivatives are made. */
  readonly derivatives: DerivativeMode;
  /** What the user must know so far: why this mode, non-smooth points met, traps. Grows as points are visited. */
  readonly notes: readonly Note[];
  /**
   * Adds to the notes what is to be said of θ, where the calls above do not: compiled code passes a point without a
   * derivative in silence. Returns what it cost, in operations; 0 where nothing can be found out.
   */
  inspect?(theta: Float64Array): number;
}

/** What there is to call. */
export type Derivatives = Pick<Differentiable, 'value' | 'gradient' | 'hessianVectorProduct' | 'hessian'>;

/**
 * The mean over rows of one row's loss: (1/m) Σ ℓ(θ, row). The batch decides which rows every call above means;
 * at first all of them.
 */
export interface FiniteSum extends Differentiable {
  readonly rows: number;
  /** Whether the features have been brought to one scale. */
  readonly standardised: boolean;
  /** Means rows[from … to) (indices into the data) until the next call. */
  selectBatch(rows: Int32Array, from: number, to: number): void;
  /** Means all rows again. */
  selectAll(): void;
  /** The mean loss over the held-out rows, where there are any. */
  readonly validation?: Differentiable;
}

/** r(θ), length m, and ∂rᵢ/∂θⱼ, row-major m × n. */
export interface Linearization {
  readonly residuals: Float64Array;
  readonly jacobian: Float64Array;
}

/** ½‖r(θ)‖² with its residuals known. */
export interface LeastSquares extends Differentiable {
  /** The arrays are good until the next call. Throws `ObjectiveError` where there are more or fewer residuals than before. */
  linearize(theta: Float64Array): Linearization;
}

export function isFiniteSum(f: Differentiable): f is FiniteSum {
  return 'rows' in f;
}

export function isLeastSquares(f: Differentiable): f is LeastSquares {
  return 'linearize' in f;
}
