// AdEMAMix: Adam with a second, slow momentum.
import {
  decoupledWeightDecay,
  epsilon,
  fraction,
  learningRate,
  moments,
  nonNegative,
  number,
} from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** θ ← θ − η((m̂ + αs)/(√v̂ + ε) + λθ), s ← β₃s + (1 − β₃)g, uncorrected. Pagliardini, Ablin & Grangier 2024, algorithm 1, without its warm-ups of α and β₃. */
export const ademamix = defineOptimizer({
  name: 'ademamix',
  title: 'AdEMAMix',
  description: 'Adam whose numerator also has a very slow average of the gradient.',
  source: 'Pagliardini, Ablin & Grangier, The AdEMAMix optimizer (2024), algorithm 1',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.003),
    ...moments(0.9, 0.999),
    number('beta3', 0.9999, 'Decay of the slow mean, β₃.', fraction),
    number('alpha', 5, 'Weight of the slow mean, α.', nonNegative),
    epsilon(1e-8),
    decoupledWeightDecay(0),
  ],
  create(settings, { dimension }) {
    const column = () => new Float64Array(dimension);
    const state = { steps: 0, mean: column(), slowMean: column(), meanSquare: column() };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, beta3, alpha, epsilon, weightDecay } = settings;
        const { mean, slowMean, meanSquare } = state;
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i];
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * g);
          const s = (slowMean[i] = beta3 * slowMean[i] + (1 - beta3) * g);
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g);
          const direction = (m / correction1 + alpha * s) / (Math.sqrt(v / correction2) + epsilon);
          next[i] = theta[i] - learningRate * (direction + weightDecay * theta[i]);
        }
      },
    };
  },
});
