// Polyak's step: as long as the distance that the value still has to fall tells.
import { number, positive } from '../hyperparameters.js';
import { dot } from '../linalg/vector.js';
import { defineOptimizer } from '../optimizer.js';

/** θ ← θ − min((f − f*)/‖g‖², ηmax)·g. Polyak 1987, section 5.3; the cap as in SPSmax, Loizou et al. 2021. */
export const polyak = defineOptimizer({
  name: 'polyak',
  title: 'Polyak step',
  description: 'Gradient descent that knows the minimum’s value, and needs no learning rate.',
  source: 'Polyak, Introduction to optimization (1987), section 5.3',
  family: 'learning-rate-free',
  hyperparameters: [
    number('minimum', 0, 'The value f* at the minimum, or a lower bound of it.'),
    number('maxLearningRate', 10, 'Longest step per unit of gradient, ηmax.', positive),
  ],
  create: (settings) => ({
    state: {},
    step({ theta, value, gradient }, next) {
      const squared = dot(gradient, gradient);
      const gap = Math.max(0, value - settings.minimum);
      const stepSize = squared > 0 ? Math.min(gap / squared, settings.maxLearningRate) : 0;
      for (let i = 0; i < theta.length; i++) next[i] = theta[i] - stepSize * gradient[i];
    },
  }),
});
