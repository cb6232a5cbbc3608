// A Differentiable whose every call is heard: it beats after each, finds what the objective changed in the language
// itself, and knows where in the user's file an error came from.
import { isFiniteSum, isLeastSquares, type Differentiable, type FiniteSum } from '../autodiff/differentiable.js';

export interface Watch {
  /** After each call that returned. May throw: what the objective did must not go on. */
  returned(): void;
  /** What to throw instead of what a call threw. */
  located(error: unknown): unknown;
}

/** The same function, watched. */
export function watched(f: Differentiable, watch: Watch): Differentiable {
  const call = <T>(work: () => T): T => {
    let result: T;
    try {
      result = work();
    } catch (error) {
      throw watch.located(error);
    }
    watch.returned();
    return result;
  };
  const calls: Differentiable = {
    dimension: f.dimension,
    get derivatives() {
      return f.derivatives;
    },
    get notes() {
      return f.notes;
    },
    value: (theta) => call(() => f.value(theta)),
    inspect: (theta) => call(() => f.inspect?.(theta) ?? 0),
    gradient: (theta, gradient) => call(() => f.gradient(theta, gradient)),
    hessianVectorProduct: (theta, direction, product) => call(() => f.hessianVectorProduct(theta, direction, product)),
    hessian: (theta, hessian) => call(() => f.hessian(theta, hessian)),
  };
  if (isLeastSquares(f))
    return Object.assign(calls, { linearize: (theta: Float64Array) => call(() => f.linearize(theta)) });
  return isFiniteSum(f) ? watchedSum(f, calls, watch) : calls;
}

function watchedSum(f: FiniteSum, calls: Differentiable, watch: Watch): FiniteSum {
  return Object.assign(calls, {
    rows: f.rows,
    standardised: f.standardised,
    selectBatch: (rows: Int32Array, from: number, to: number) => f.selectBatch(rows, from, to),
    selectAll: () => f.selectAll(),
    ...(f.validation && { validation: watched(f.validation, watch) }),
  });
}
