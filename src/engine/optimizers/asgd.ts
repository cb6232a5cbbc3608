// Averaged stochastic gradient descent: a decaying rate, and beside the iterate its running average.
import { learningRate, nonNegative, number, weightDecay } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * θ ← (1 − λη)θ − ηg, a ← a + μ(θ − a), then η = η₀/(1 + λη₀t)^α and μ = 1/max(1, t − t₀). Polyak & Juditsky 1992;
 * torch.optim.ASGD. The iterate is θ; the average is in the state.
 */
export const asgd = defineOptimizer({
  name: 'asgd',
  title: 'Averaged SGD',
  description: 'Gradient descent with a decaying rate that also averages its iterates.',
  source: 'Polyak & Juditsky, Acceleration of stochastic approximation by averaging (1992)',
  family: 'first-order',
  hyperparameters: [
    learningRate(0.01),
    number('lambda', 1e-4, 'Decay of θ and of the rate, λ.', nonNegative),
    number('alpha', 0.75, 'Power with which the rate decays, α.', nonNegative),
    number('t0', 1e6, 'Step after which averaging begins.', nonNegative),
    weightDecay,
  ],
  create(settings, oracle) {
    const state = { steps: 0, average: Float64Array.from(oracle.start) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, lambda, alpha, t0, weightDecay } = settings;
        const { average } = state;
        const t = state.steps++;
        const stepSize = learningRate / (1 + lambda * learningRate * t) ** alpha;
        const share = 1 / Math.max(1, t - t0);
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + weightDecay * theta[i];
          next[i] = theta[i] * (1 - lambda * stepSize) - stepSize * g;
          average[i] += share * (next[i] - average[i]);
        }
      },
    };
  },
});
