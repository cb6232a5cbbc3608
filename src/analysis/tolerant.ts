// f for those who look around: where the user's function throws, its numbers are NaN instead.
import type { Differentiable } from '../autodiff/differentiable.js';
import { ObjectiveError } from '../protocol/objectiveError.js';

/** The same function; an `ObjectiveError` at a point becomes NaN there. Other errors pass. */
export function tolerant(f: Differentiable): Differentiable {
  const attempt = (evaluate: () => number, result?: Float64Array): number => {
    try {
      return evaluate();
    } catch (error) {
      if (!(error instanceof ObjectiveError)) throw error;
      result?.fill(NaN);
      return NaN;
    }
  };
  return {
    dimension: f.dimension,
    derivatives: f.derivatives,
    notes: f.notes,
    value: (theta) => attempt(() => f.value(theta)),
    gradient: (theta, gradient) => attempt(() => f.gradient(theta, gradient), gradient),
    hessianVectorProduct(theta, direction, product) {
      attempt(() => {
        f.hessianVectorProduct(theta, direction, product);
        return 0;
      }, product);
    },
    hessian(theta, hessian) {
      attempt(() => {
        f.hessian(theta, hessian);
        return 0;
      }, hessian);
    },
  };
}
