// AdaMax: Adam with the running maximum of the gradient in place of its root mean square.
import { fraction, learningRate, nonNegative, number, weightDecay } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * m ← β₁m + (1 − β₁)g, u ← max(β₂u, |g| + ε), θ ← θ − η/(1 − β₁ᵗ)·m/u. Kingma & Ba 2015, algorithm 2, which has no ε;
 * it stands where torch.optim.Adamax has it.
 */
export const adamax = defineOptimizer({
  name: 'adamax',
  title: 'AdaMax',
  description: 'Adam with a decaying maximum of |g| as the divisor.',
  source: 'Kingma & Ba, Adam: a method for stochastic optimization (2015), algorithm 2',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    number('beta1', 0.9, 'Decay of the running mean of the gradient, β₁.', fraction),
    number('beta2', 0.999, 'Decay of the running maximum.', fraction),
    number('epsilon', 1e-8, 'Added to |g|.', nonNegative),
    weightDecay,
  ],
  create(settings, { dimension }) {
    const state = { steps: 0, mean: new Float64Array(dimension), largest: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon, weightDecay } = settings;
        const { mean, largest } = state;
        const stepSize = learningRate / (1 - beta1 ** ++state.steps);
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + weightDecay * theta[i];
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * g);
          const u = (largest[i] = Math.max(beta2 * largest[i], Math.abs(g) + epsilon));
          next[i] = theta[i] - (stepSize * m) / u;
        }
      },
    };
  },
});
