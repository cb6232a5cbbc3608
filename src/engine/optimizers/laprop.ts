// LaProp: Adam in the other order, first divided, then averaged.
import { decoupledWeightDecay, epsilon, learningRate, moments } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** v ← β₂v + (1 − β₂)g², m ← β₁m + (1 − β₁)g/(√v̂ + ε), θ ← θ − η(m̂ + λθ). Ziyin, Wang & Ueda 2020, algorithm 1. */
export const laprop = defineOptimizer({
  name: 'laprop',
  title: 'LaProp',
  description: 'Momentum of normalised gradients, instead of normalised momentum.',
  source: 'Ziyin, Wang & Ueda, LaProp: separating momentum and adaptivity in Adam (2020), algorithm 1',
  family: 'adaptive',
  hyperparameters: [learningRate(0.01), ...moments(0.9, 0.999), epsilon(1e-15), decoupledWeightDecay(0)],
  create(settings, { dimension }) {
    const state = { steps: 0, mean: new Float64Array(dimension), meanSquare: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon, weightDecay } = settings;
        const { mean, meanSquare } = state;
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i];
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g) / correction2;
          const m = (mean[i] = beta1 * mean[i] + ((1 - beta1) * g) / (Math.sqrt(v) + epsilon)) / correction1;
          next[i] = theta[i] - learningRate * (m + weightDecay * theta[i]);
        }
      },
    };
  },
});
