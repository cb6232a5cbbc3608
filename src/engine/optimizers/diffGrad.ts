// diffGrad: Adam with friction where the gradient no longer changes.
import { epsilon, learningRate, moments } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** ξ = 1/(1 + exp(−|Δg|)), θ ← θ − η ξ m̂/(√v̂ + ε), with Δg = g at the first step. Dubey et al. 2019, eq. 6 to 8. */
export const diffGrad = defineOptimizer({
  name: 'diffGrad',
  title: 'diffGrad',
  description: 'Adam that halves its steps where the gradient stands still.',
  source: 'Dubey et al., diffGrad: an optimization method for convolutional neural networks (2019), eq. 6–8',
  family: 'adaptive',
  hyperparameters: [learningRate(0.01), ...moments(0.9, 0.999), epsilon(1e-8)],
  create(settings, { dimension }) {
    const column = () => new Float64Array(dimension);
    const state = { steps: 0, mean: column(), meanSquare: column(), previous: column() };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon } = settings;
        const { mean, meanSquare, previous } = state;
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i];
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * g) / correction1;
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g) / correction2;
          const friction = 1 / (1 + Math.exp(-Math.abs(g - previous[i])));
          next[i] = theta[i] - (learningRate * friction * m) / (Math.sqrt(v) + epsilon);
          previous[i] = g;
        }
      },
    };
  },
});
