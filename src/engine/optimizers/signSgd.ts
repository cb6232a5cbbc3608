// Sign descent: every coordinate moves by the same length.
import { defineChain } from '../stages/chain.js';
import { learningRate } from '../hyperparameters.js';
import { sign } from '../stages/sign.js';

/** θ ← θ − η sign(g). Bernstein et al. 2018, algorithm 1. */
export const signSgd = defineChain({
  name: 'signSgd',
  title: 'Sign descent',
  description: 'Moves every coordinate by the learning rate against the sign of its gradient.',
  source: 'Bernstein et al., signSGD: compressed optimisation for non-convex problems (2018), algorithm 1',
  family: 'first-order',
  hyperparameters: [learningRate(0.003)],
  stages: (_settings, { dimension }) => [sign(dimension)],
});
