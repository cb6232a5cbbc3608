// Signum: sign descent by momentum.
import { defineChain, type Stage } from '../stages/chain.js';
import { fraction, learningRate, number } from '../hyperparameters.js';
import { sign } from '../stages/sign.js';

/** m ← βm + (1 − β)g, θ ← θ − η sign(m). Bernstein et al. 2018, algorithm 2. */
export const signum = defineChain({
  name: 'signum',
  title: 'Signum',
  description: 'Moves every coordinate by the learning rate against the sign of its momentum.',
  source: 'Bernstein et al., signSGD: compressed optimisation for non-convex problems (2018), algorithm 2',
  family: 'first-order',
  hyperparameters: [
    learningRate(0.003),
    number('momentum', 0.9, 'Decay of the running mean of the gradient, β.', fraction),
  ],
  stages: (settings, { dimension }) => [runningMean(dimension, settings), sign(dimension)],
});

function runningMean(dimension: number, settings: { readonly momentum: number }): Stage {
  const state = { mean: new Float64Array(dimension) };
  return {
    name: 'mean',
    state,
    apply(vector) {
      const { momentum } = settings;
      const { mean } = state;
      for (let i = 0; i < dimension; i++) mean[i] = momentum * mean[i] + (1 - momentum) * vector[i];
      return mean;
    },
  };
}
