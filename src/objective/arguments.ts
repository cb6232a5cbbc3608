// θ → the arguments of the user's function.
import type { ParameterShape } from '../protocol/objective.js';

/**
 * Gives a function from θ (anything indexed) to the argument list, made afresh on each call: an objective that changes
 * its argument changes only its own copy. Values pass through as they are, so that a tape's active values do too.
 */
export function argumentsOf(shape: ParameterShape): <T>(theta: ArrayLike<T>) => unknown[] {
  switch (shape.kind) {
    case 'vector':
      return shape.container === 'array'
        ? (theta) => [Array.from(theta)]
        : (theta) => [Float64Array.from(theta as ArrayLike<number>)];
    case 'scalars':
      return (theta) => Array.from(theta);
    case 'object':
      return (theta) => [Object.fromEntries(shape.keys.map((key, i) => [key, theta[i]]))];
  }
}
