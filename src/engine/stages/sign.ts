// The sign of each coordinate, as a stage.
import type { Stage } from './chain.js';

/** sign(x): −1, 0 or 1. */
export function sign(dimension: number): Stage {
  const signs = new Float64Array(dimension);
  return {
    name: 'sign',
    apply(vector) {
      for (let i = 0; i < dimension; i++) signs[i] = Math.sign(vector[i]);
      return signs;
    },
  };
}
