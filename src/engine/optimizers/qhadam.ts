// QHAdam: Adam with quasi-hyperbolic terms above and below.
import { epsilon, learningRate, moments, number } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** θ ← θ − η((1 − ν₁)g + ν₁m̂)/(√((1 − ν₂)g² + ν₂v̂) + ε). Ma & Yarats 2019, eq. 8 to 10. */
export const qhadam = defineOptimizer({
  name: 'qhadam',
  title: 'QHAdam',
  description: 'Adam with the plain gradient blended into both moments.',
  source: 'Ma & Yarats, Quasi-hyperbolic momentum and Adam for deep learning (2019), eq. 8–10',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    ...moments(0.995, 0.999),
    number('nu1', 0.7, 'Share of the running mean above, ν₁.', { minimum: 0, maximum: 1 }),
    number('nu2', 1, 'Share of the running mean square below, ν₂.', { minimum: 0, maximum: 1 }),
    epsilon(1e-8),
  ],
  create(settings, { dimension }) {
    const state = { steps: 0, mean: new Float64Array(dimension), meanSquare: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, nu1, nu2, epsilon } = settings;
        const { mean, meanSquare } = state;
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i];
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * g) / correction1;
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g) / correction2;
          const divisor = Math.sqrt((1 - nu2) * g * g + nu2 * v) + epsilon;
          next[i] = theta[i] - (learningRate * ((1 - nu1) * g + nu1 * m)) / divisor;
        }
      },
    };
  },
});
