// Weight decay as a stage: coupled before the stages that measure the gradient, decoupled after them.
import type { Stage } from './chain.js';

/** x + λθ */
export function decayed(dimension: number, decay: () => number): Stage {
  const sum = new Float64Array(dimension);
  return {
    name: 'weightDecay',
    apply(vector, { theta }) {
      const lambda = decay();
      if (lambda === 0) return vector;
      for (let i = 0; i < dimension; i++) sum[i] = vector[i] + lambda * theta[i];
      return sum;
    },
  };
}
