// The function of one variable that a line search sees: φ(α) = f(θ + αd), with every trial counted and kept for drawing.
import { dot } from '../linalg/vector.js';
import type { Oracle, Point } from '../optimizer.js';

/** Most trials that one search remembers for drawing. */
const remembered = 64;

/** φ at the last trial. The arrays are the line's own: copy what must last. */
export interface Line {
  /** φ(0) and φ′(0) < 0. */
  readonly value0: number;
  readonly slope0: number;
  /** The last trial. */
  readonly alpha: number;
  readonly value: number;
  /** φ′(α); NaN after `probeValue`. */
  readonly slope: number;
  readonly theta: Float64Array;
  /** ∇f at the last trial; stale after `probeValue`. */
  readonly gradient: Float64Array;
  /** The step lengths tried, `trialCount` of them. */
  readonly trials: Float64Array;
  readonly trialCount: number;
  /** Evaluates φ and φ′ at α: one gradient evaluation. */
  probe(alpha: number): void;
  /** Evaluates φ alone at α: one value evaluation. */
  probeValue(alpha: number): void;
  /** The longest step that is allowed. */
  readonly longest: number;
  /** dᵀ∇²f(θ)d: one Hessian-vector product. */
  curvature(): number;
}

export interface MovableLine extends Line {
  /** Puts the line through `at` along `direction`; `slope` = ∇fᵀd, `longest` is no limit unless told. */
  begin(at: Point, direction: Float64Array, slope: number, longest?: number): void;
}

/** `correct` puts right what rounding did to a trial point. */
export function lineThrough(oracle: Oracle, correct?: (theta: Float64Array) => void): MovableLine {
  const n = oracle.dimension;
  let origin: Float64Array = new Float64Array(n);
  let direction: Float64Array = origin;
  const product = new Float64Array(n);
  const place = (alpha: number) => {
    for (let i = 0; i < n; i++) line.theta[i] = origin[i] + alpha * direction[i];
    correct?.(line.theta);
    line.alpha = alpha;
    if (line.trialCount < remembered) line.trials[line.trialCount++] = alpha;
  };
  const line = {
    value0: NaN,
    slope0: NaN,
    longest: Infinity,
    alpha: 0,
    value: NaN,
    slope: NaN,
    theta: new Float64Array(n),
    gradient: new Float64Array(n),
    trials: new Float64Array(remembered),
    trialCount: 0,
    begin(at: Point, along: Float64Array, slope: number, longest = Infinity) {
      origin = at.theta;
      direction = along;
      line.value0 = line.value = at.value;
      line.slope0 = line.slope = slope;
      line.longest = longest;
      line.alpha = 0;
      line.trialCount = 0;
    },
    probe(alpha: number) {
      place(alpha);
      line.value = oracle.gradient(line.theta, line.gradient);
      line.slope = dot(line.gradient, direction);
    },
    probeValue(alpha: number) {
      place(alpha);
      line.value = oracle.value(line.theta);
      line.slope = NaN;
    },
    curvature() {
      oracle.hessianVectorProduct(origin, direction, product);
      return dot(direction, product);
    },
  };
  return line;
}
