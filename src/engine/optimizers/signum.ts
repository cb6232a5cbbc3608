// Signum: sign descent by momentum.
import { fraction, learningRate, number } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** m ← βm + (1 − β)g, θ ← θ − η sign(m). Bernstein et al. 2018, algorithm 2. */
export const signum = defineOptimizer({
  name: 'signum',
  title: 'Signum',
  description: 'Moves every coordinate by the learning rate against the sign of its momentum.',
  source: 'Bernstein et al., signSGD: compressed optimisation for non-convex problems (2018), algorithm 2',
  family: 'first-order',
  hyperparameters: [
    learningRate(0.003),
    number('momentum', 0.9, 'Decay of the running mean of the gradient, β.', fraction),
  ],
  create(settings, { dimension }) {
    const state = { mean: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, momentum } = settings;
        const { mean } = state;
        for (let i = 0; i < theta.length; i++) {
          mean[i] = momentum * mean[i] + (1 - momentum) * gradient[i];
          next[i] = theta[i] - learningRate * Math.sign(mean[i]);
        }
      },
    };
  },
});
