// Lion: the sign of a momentum that was found by search over programs.
import { decoupledWeightDecay, fraction, learningRate, number } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** θ ← θ − η(sign(β₁m + (1 − β₁)g) + λθ), then m ← β₂m + (1 − β₂)g. Chen et al. 2023, algorithm 2. */
export const lion = defineOptimizer({
  name: 'lion',
  title: 'Lion',
  description: 'Steps of one length per coordinate, by the sign of a blend of momentum and gradient.',
  source: 'Chen et al., Symbolic discovery of optimization algorithms (2023), algorithm 2',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.003),
    number('beta1', 0.9, 'Share of the momentum in the sign.', fraction),
    number('beta2', 0.99, 'Decay of the momentum.', fraction),
    decoupledWeightDecay(0),
  ],
  create(settings, { dimension }) {
    const state = { mean: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, weightDecay } = settings;
        const { mean } = state;
        for (let i = 0; i < theta.length; i++) {
          const direction = Math.sign(beta1 * mean[i] + (1 - beta1) * gradient[i]);
          next[i] = theta[i] - learningRate * (direction + weightDecay * theta[i]);
          mean[i] = beta2 * mean[i] + (1 - beta2) * gradient[i];
        }
      },
    };
  },
});
