// Momentum: the heavy ball, whose velocity is a decaying sum of gradients.
import { defineChain } from '../stages/chain.js';
import { fraction, learningRate, number, weightDecay } from '../hyperparameters.js';
import { decayed } from '../stages/decayed.js';
import { velocity } from '../stages/velocity.js';

/**
 * v ← μv + (1 − τ)g, θ ← θ − ηv, with v = g at the first step (dampening τ does not apply there, nor where μ is 0). Polyak 1964, eq. 9;
 * torch.optim.SGD: the learning rate stands outside the velocity.
 */
export const momentum = defineChain({
  name: 'momentum',
  title: 'Momentum',
  description: 'A heavy ball: the velocity is a decaying sum of the gradients so far.',
  source: 'Polyak, Some methods of speeding up the convergence of iteration methods (1964), eq. 9',
  family: 'first-order',
  hyperparameters: [
    learningRate(0.01),
    number('momentum', 0.9, 'Share μ of the velocity that survives a step.', fraction),
    number('dampening', 0, 'Share τ of the gradient that does not enter the velocity.'),
    weightDecay,
  ],
  stages: (settings, { dimension }) => [
    decayed(dimension, () => settings.weightDecay),
    velocity(
      dimension,
      () => settings.momentum,
      () => settings.dampening,
    ),
  ],
});
