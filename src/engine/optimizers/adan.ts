// Adan: Nesterov's momentum in an adaptive method, by the change of the gradient.
import { epsilon, fraction, learningRate, number } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)Δg, n ← β₃n + (1 − β₃)(g + β₂Δg)²,
 * θ ← (θ − η(m + β₂v)/(√n + ε))/(1 + ηλ), from m = g and n = g² at the first step, and v = Δg at the second.
 * Xie et al. 2022, algorithm 1, whose β are 1 − ours.
 */
export const adan = defineOptimizer({
  name: 'adan',
  title: 'Adan',
  description: 'Running means of the gradient, of its change, and of the square of both together.',
  source: 'Xie et al., Adan: adaptive Nesterov momentum algorithm (2022), algorithm 1',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    number('beta1', 0.98, 'Decay of the running mean of the gradient, β₁.', fraction),
    number('beta2', 0.92, 'Decay of the running mean of its change.', fraction),
    number('beta3', 0.99, 'Decay of the running mean of the square.', fraction),
    epsilon(1e-8),
    number('weightDecay', 0, 'Proximal weight decay λ: θ is divided by 1 + ηλ.', { minimum: 0 }),
  ],
  create(settings, { dimension }) {
    const column = () => new Float64Array(dimension);
    const state = { steps: 0, mean: column(), meanChange: column(), meanSquare: column(), previous: column() };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, beta3, epsilon, weightDecay } = settings;
        const { mean, meanChange, meanSquare, previous } = state;
        const first = state.steps === 0;
        const entering = state.steps <= 1 ? 1 : 1 - beta2;
        state.steps++;
        const shrinkage = 1 + learningRate * weightDecay;
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i];
          const change = first ? 0 : g - previous[i];
          mean[i] = first ? g : beta1 * mean[i] + (1 - beta1) * g;
          meanChange[i] = beta2 * meanChange[i] + entering * change;
          meanSquare[i] = first ? g * g : beta3 * meanSquare[i] + (1 - beta3) * (g + beta2 * change) ** 2;
          const direction = (mean[i] + beta2 * meanChange[i]) / (Math.sqrt(meanSquare[i]) + epsilon);
          next[i] = (theta[i] - learningRate * direction) / shrinkage;
          previous[i] = g;
        }
      },
    };
  },
});
