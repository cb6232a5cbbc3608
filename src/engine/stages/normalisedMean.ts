// Adam's direction as a stage, for methods that do more with it. Adam itself steps in the same pass.
import type { Stage } from './chain.js';

interface MomentSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** m̂/(√v̂ + ε) of x, with m ← β₁m + (1 − β₁)x and v ← β₂v + (1 − β₂)x². Kingma & Ba 2015, algorithm 1. */
export function normalisedMean(dimension: number, settings: MomentSettings): Stage {
  const state = { steps: 0, mean: new Float64Array(dimension), meanSquare: new Float64Array(dimension) };
  const quotient = new Float64Array(dimension);
  return {
    name: 'normalisedMean',
    state,
    apply(vector) {
      const { beta1, beta2, epsilon } = settings;
      const { mean, meanSquare } = state;
      const t = ++state.steps;
      const correction1 = 1 - beta1 ** t;
      const correction2 = 1 - beta2 ** t;
      for (let i = 0; i < dimension; i++) {
        const x = vector[i];
        const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * x) / correction1;
        const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * x * x) / correction2;
        quotient[i] = m / (Math.sqrt(v) + epsilon);
      }
      return quotient;
    },
  };
}
