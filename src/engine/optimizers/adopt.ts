// ADOPT: Adam that divides a gradient by what was known before it.
import { epsilon, learningRate, moments } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * The first gradient only sets v = g². Then m ← β₁m + (1 − β₁)clip(g/max(√v, ε), t^(1/4)), θ ← θ − ηm, and last
 * v ← β₂v + (1 − β₂)g². Taniguchi et al. 2024, algorithm 2, with the clipping of section 4.
 */
export const adopt = defineOptimizer({
  name: 'adopt',
  title: 'ADOPT',
  description: 'Adam with the divisor from the steps before, which converges for any decay.',
  source: 'Taniguchi et al., ADOPT: modified Adam can converge with any β₂ (2024), algorithm 2',
  family: 'adaptive',
  hyperparameters: [learningRate(0.01), ...moments(0.9, 0.9999), epsilon(1e-6)],
  create(settings, { dimension }) {
    const state = { steps: 0, mean: new Float64Array(dimension), meanSquare: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon } = settings;
        const { mean, meanSquare } = state;
        const t = state.steps++;
        const limit = t ** 0.25;
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i];
          if (t === 0) {
            meanSquare[i] = g * g;
            next[i] = theta[i];
            continue;
          }
          const scaled = g / Math.max(Math.sqrt(meanSquare[i]), epsilon);
          mean[i] = beta1 * mean[i] + (1 - beta1) * Math.min(Math.max(scaled, -limit), limit);
          meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g;
          next[i] = theta[i] - learningRate * mean[i];
        }
      },
    };
  },
});
