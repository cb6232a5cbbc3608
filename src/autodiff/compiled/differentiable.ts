// Compiled functions behind the seam that everybody uses. Where one leaves the compiled way, another differentiable does
// that call: it raises the user's own error with its place, or computes what the compiler did not foresee.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Note } from '../../protocol/run.js';
import type { Differentiable } from '../differentiable.js';
import type { CompiledFunctions } from './compile.js';

/** @param fallback makes, once, what takes over a call that the compiled functions cannot do. */
export function compiledDifferentiable(
  functions: CompiledFunctions,
  dimension: number,
  fallback: () => Differentiable,
): Differentiable {
  const scratch = new Float64Array(dimension);
  let other: Differentiable | undefined;

  /** What takes over; what no other way can help is thrown on. */
  const insteadOf = (error: unknown): Differentiable => {
    if (error instanceof ObjectiveError) throw error;
    return (other ??= fallback());
  };

  // No closures: at n = 2 they would cost as much as the gradient.
  return {
    dimension,
    derivatives: 'compiled',
    get notes(): readonly Note[] {
      return other?.notes ?? [];
    },
    value(theta) {
      try {
        return functions.value(theta);
      } catch (error) {
        return insteadOf(error).value(theta);
      }
    },
    gradient(theta, gradient) {
      try {
        return functions.gradient(theta, gradient);
      } catch (error) {
        return insteadOf(error).gradient(theta, gradient);
      }
    },
    hessianVectorProduct(theta, direction, product) {
      try {
        // Where f is not a number it has no derivatives, whatever the rules of its last operations say.
        if (Number.isNaN(functions.hessianVectorProduct(theta, scratch, direction, product))) product.fill(NaN);
      } catch (error) {
        insteadOf(error).hessianVectorProduct(theta, direction, product);
      }
    },
    hessian(theta, hessian) {
      try {
        functions.hessian(theta, hessian);
      } catch (error) {
        insteadOf(error).hessian(theta, hessian);
      }
    },
  };
}
