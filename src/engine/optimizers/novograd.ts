// NovoGrad: momentum of gradients that were divided by the running size of the whole layer.
import { epsilon, learningRate, moments, nonNegative, number } from '../hyperparameters.js';
import { dot } from '../linalg/vector.js';
import { defineOptimizer } from '../optimizer.js';

/** v ← β₂v + (1 − β₂)‖g‖², m ← β₁m + g/(√v + ε) + λθ, θ ← θ − ηm, from v = ‖g‖²; θ as one layer. Ginsburg et al. 2019, algorithm 1. */
export const novograd = defineOptimizer({
  name: 'novograd',
  title: 'NovoGrad',
  description: 'Momentum of gradients normalised by the running size of the whole gradient.',
  source: 'Ginsburg et al., Stochastic gradient methods with layer-wise adaptive moments (2019), algorithm 1',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.003),
    ...moments(0.95, 0.98),
    epsilon(1e-8),
    number('weightDecay', 0, 'Weight decay λ, inside the momentum.', nonNegative),
  ],
  create(settings, { dimension }) {
    const state = { steps: 0, meanSquare: 0, mean: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon, weightDecay } = settings;
        const { mean } = state;
        const squared = dot(gradient, gradient);
        state.meanSquare = state.steps++ === 0 ? squared : beta2 * state.meanSquare + (1 - beta2) * squared;
        const divisor = Math.sqrt(state.meanSquare) + epsilon;
        for (let i = 0; i < theta.length; i++) {
          mean[i] = beta1 * mean[i] + gradient[i] / divisor + weightDecay * theta[i];
          next[i] = theta[i] - learningRate * mean[i];
        }
      },
    };
  },
});
