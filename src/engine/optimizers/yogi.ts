// Yogi: Adam whose second moment changes by addition, and so never forgets at a blow.
import { epsilon, learningRate, moments, nonNegative, number } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** m ← β₁m + (1 − β₁)g, v ← v − (1 − β₂) sign(v − g²) g², θ ← θ − η m/(√v + ε). Zaheer et al. 2018, algorithm 2. */
export const yogi = defineOptimizer({
  name: 'yogi',
  title: 'Yogi',
  description: 'Adam with a second moment that grows and falls in controlled amounts.',
  source: 'Zaheer et al., Adaptive methods for nonconvex optimization (2018), algorithm 2',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    ...moments(0.9, 0.999),
    epsilon(1e-3),
    number('initialAccumulator', 1e-6, 'Where the second moment starts.', nonNegative),
  ],
  create(settings, { dimension }) {
    const state = {
      mean: new Float64Array(dimension),
      square: new Float64Array(dimension).fill(settings.initialAccumulator),
    };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon } = settings;
        const { mean, square } = state;
        for (let i = 0; i < theta.length; i++) {
          const squared = gradient[i] ** 2;
          mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
          square[i] -= (1 - beta2) * Math.sign(square[i] - squared) * squared;
          next[i] = theta[i] - (learningRate * mean[i]) / (Math.sqrt(square[i]) + epsilon);
        }
      },
    };
  },
});
