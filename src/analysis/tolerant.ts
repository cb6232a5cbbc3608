// f for looking around in: over all its rows, and NaN where the user's function throws.
import { isFiniteSum, type Differentiable } from '../autodiff/differentiable.js';
import { ObjectiveError } from '../protocol/objectiveError.js';

/**
 * The same function, a finite sum with all its rows selected (a run leaves its last batch); an `ObjectiveError` at a point
 * becomes NaN there. Other errors pass.
 */
export function tolerant(f: Differentiable): Differentiable {
  if (isFiniteSum(f)) f.selectAll();
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
