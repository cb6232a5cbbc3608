// Compiled functions behind the seam that everything uses. A call that leaves the compiled way, or whose derivatives are
// not finite, takes another: it raises the user's own error with its place, or computes what the compiler did not foresee.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Derivatives } from '../differentiable.js';
import type { CompiledFunctions } from './compile.js';
import { Leave, OWN_THROW } from './workspace.js';
import { english, type Sentence } from '../../protocol/sentence.js';

/**
 * @param otherwise gives what takes over a call that the compiled functions cannot do.
 * @param left hears of calls that leave the compiled way by no throw of the objective's own.
 */
export function compiledDerivatives(
  functions: CompiledFunctions,
  otherwise: () => Derivatives,
  left?: (reason: Sentence) => void,
): Derivatives {
  // No closures, and one layer: at n = 2 each would cost as much as the gradient. Where f is not a number it has no
  // derivatives, whatever the rules of its last operations say.
  return {
    value(theta) {
      try {
        return functions.value(theta);
      } catch (error) {
        passOn(error, left);
      }
      return otherwise().value(theta);
    },
    gradient(theta, gradient) {
      try {
        const value = functions.gradient(theta, gradient);
        if (Number.isNaN(value)) gradient.fill(NaN);
        if (Number.isNaN(value) || allFinite(gradient)) return value;
      } catch (error) {
        passOn(error, left);
      }
      return otherwise().gradient(theta, gradient);
    },
    hessianVectorProduct(theta, direction, product) {
      try {
        const value = functions.hessianVectorProduct(theta, direction, product);
        if (Number.isNaN(value)) product.fill(NaN);
        if (Number.isNaN(value) || allFinite(product)) return;
      } catch (error) {
        passOn(error, left);
      }
      otherwise().hessianVectorProduct(theta, direction, product);
    },
    hessian(theta, hessian) {
      try {
        functions.hessian(theta, hessian);
        if (allFinite(hessian)) return;
      } catch (error) {
        passOn(error, left);
      }
      otherwise().hessian(theta, hessian);
    },
  };
}

/** What no other way can help. */
function passOn(error: unknown, left?: (reason: Sentence) => void): void {
  if (error instanceof ObjectiveError) throw error;
  if (error instanceof Leave && error.message !== english(OWN_THROW)) left?.({ template: error.message, values: [] });
}

/**
 * Compiled code multiplies 0 by an infinite derivative where the tape knows that it contributes nothing, as on the flat
 * side of 1 / (1 + exp(−x)): what is not finite is for the tape to decide. A finite sum has finite terms only; there are
 * four, since each addition waits for the one before.
 */
function allFinite(values: Float64Array): boolean {
  const n = values.length;
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let i = 3;
  for (; i < n; i += 4) {
    a += values[i - 3]!;
    b += values[i - 2]!;
    c += values[i - 1]!;
    d += values[i]!;
  }
  for (i -= 3; i < n; i++) a += values[i]!;
  return Number.isFinite(a + b + c + d) || values.every(Number.isFinite);
}
