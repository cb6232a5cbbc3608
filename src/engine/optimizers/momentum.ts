// Momentum: the heavy ball, whose velocity is a decaying sum of gradients.
import { fraction, learningRate, number, weightDecay } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * v ← μv + (1 − τ)g, θ ← θ − ηv, with v = g at the first step (dampening τ does not apply there). Polyak 1964, eq. 9;
 * torch.optim.SGD: the learning rate stands outside the velocity.
 */
export const momentum = defineOptimizer({
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
  create(settings, { dimension }) {
    const state = { steps: 0, velocity: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, momentum, dampening, weightDecay } = settings;
        const { velocity } = state;
        const entering = state.steps++ === 0 ? 1 : 1 - dampening;
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + weightDecay * theta[i];
          velocity[i] = momentum * velocity[i] + entering * g;
          next[i] = theta[i] - learningRate * velocity[i];
        }
      },
    };
  },
});
