// AdaBelief: Adam that trusts a gradient which comes as expected.
import { epsilon, learningRate, moments } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)(g − m)² + ε, θ ← θ − η m̂/(√ŝ + ε). Zhuang et al. 2020, algorithm 2. */
export const adabelief = defineOptimizer({
  name: 'adabelief',
  title: 'AdaBelief',
  description: 'Adam divided by how far the gradient is from its own forecast.',
  source: 'Zhuang et al., AdaBelief optimizer (2020), algorithm 2',
  family: 'adaptive',
  hyperparameters: [learningRate(0.01), ...moments(0.9, 0.999), epsilon(1e-16)],
  create(settings, { dimension }) {
    const state = { steps: 0, mean: new Float64Array(dimension), surprise: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon } = settings;
        const { mean, surprise } = state;
        const t = ++state.steps;
        const stepSize = learningRate / (1 - beta1 ** t);
        const correction = 1 - beta2 ** t;
        for (let i = 0; i < theta.length; i++) {
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i]);
          const s = (surprise[i] = beta2 * surprise[i] + (1 - beta2) * (gradient[i] - m) ** 2 + epsilon);
          next[i] = theta[i] - (stepSize * m) / (Math.sqrt(s / correction) + epsilon);
        }
      },
    };
  },
});
