// Sign descent: every coordinate moves by the same length.
import { learningRate } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** θ ← θ − η sign(g). Bernstein et al. 2018, algorithm 1. */
export const signSgd = defineOptimizer({
  name: 'signSgd',
  title: 'Sign descent',
  description: 'Moves every coordinate by the learning rate against the sign of its gradient.',
  source: 'Bernstein et al., signSGD: compressed optimisation for non-convex problems (2018), algorithm 1',
  family: 'first-order',
  hyperparameters: [learningRate(0.003)],
  create: (settings) => ({
    state: {},
    step({ theta, gradient }, next) {
      for (let i = 0; i < theta.length; i++) next[i] = theta[i] - settings.learningRate * Math.sign(gradient[i]);
    },
  }),
});
