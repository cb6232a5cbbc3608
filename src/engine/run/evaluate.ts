// The objective as the engine sees it: every call counted and timed.
import { isLeastSquares, type Differentiable, type Linearization } from '../../autodiff/differentiable.js';
import type { EvaluationCounts } from '../../protocol/run.js';
import type { Clock } from './clock.js';

export interface CountedObjective {
  readonly dimension: number;
  readonly counts: EvaluationCounts;
  value(theta: Float64Array): number;
  gradient(theta: Float64Array, gradient: Float64Array): number;
  hessianVectorProduct(theta: Float64Array, direction: Float64Array, product: Float64Array): void;
  hessian(theta: Float64Array, hessian: Float64Array): void;
  /** Only where the objective has residuals. */
  linearize?(theta: Float64Array): Linearization;
}

/** A call counts when it is made, also when it throws. A gradient gives the value too and counts once, as a gradient. */
export function counted(f: Differentiable, clock: Clock): CountedObjective {
  const counts: EvaluationCounts = { value: 0, gradient: 0, hessian: 0, hessianVectorProduct: 0 };
  const objective: CountedObjective = {
    dimension: f.dimension,
    counts,
    value(theta) {
      clock.tick();
      counts.value++;
      return f.value(theta);
    },
    gradient(theta, gradient) {
      clock.tick();
      counts.gradient++;
      return f.gradient(theta, gradient);
    },
    hessianVectorProduct(theta, direction, product) {
      clock.tick();
      counts.hessianVectorProduct++;
      f.hessianVectorProduct(theta, direction, product);
    },
    hessian(theta, hessian) {
      clock.tick();
      counts.hessian++;
      f.hessian(theta, hessian);
    },
  };
  if (!isLeastSquares(f)) return objective;
  counts.jacobian = 0;
  return {
    ...objective,
    linearize(theta) {
      clock.tick();
      counts.jacobian!++;
      return f.linearize(theta);
    },
  };
}
