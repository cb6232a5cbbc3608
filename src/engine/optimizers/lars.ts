// LARS: momentum whose rate follows the size of the parameters.
import { fraction, learningRate, nonNegative, number, positive } from '../hyperparameters.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';

/** v ← μv + η·c‖θ‖/(‖g‖ + λ‖θ‖)·(g + λθ), θ ← θ − v, θ as one layer; the ratio is 1 where θ is 0. You, Gitman & Ginsburg 2017, algorithm 1. */
export const lars = defineOptimizer({
  name: 'lars',
  title: 'LARS',
  description: 'Momentum with steps in proportion to the length of the parameters.',
  source: 'You, Gitman & Ginsburg, Large batch training of convolutional networks (2017), algorithm 1',
  family: 'first-order',
  hyperparameters: [
    learningRate(1),
    number('momentum', 0.9, 'Share μ of the velocity that survives a step.', fraction),
    number('trustCoefficient', 0.001, 'Length of a step per length of θ, c.', positive),
    number('weightDecay', 0, 'Weight decay λ.', nonNegative),
  ],
  create(settings, { dimension }) {
    const state = { velocity: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, momentum, trustCoefficient, weightDecay } = settings;
        const { velocity } = state;
        const size = norm(theta);
        const divisor = norm(gradient) + weightDecay * size;
        const ratio = size > 0 && divisor > 0 ? (trustCoefficient * size) / divisor : 1;
        for (let i = 0; i < theta.length; i++) {
          velocity[i] = momentum * velocity[i] + learningRate * ratio * (gradient[i] + weightDecay * theta[i]);
          next[i] = theta[i] - velocity[i];
        }
      },
    };
  },
});
