// Gradient descent: a step against the gradient.
import { learningRate, weightDecay } from '../hyperparameters.js';
import { stepAgainst } from '../linalg/vectorMemory.js';
import { defineOptimizer } from '../optimizer.js';

/** θ ← θ − η(g + λθ). Cauchy 1847; torch.optim.SGD. */
export const gradientDescent = defineOptimizer({
  name: 'gradientDescent',
  title: 'Gradient descent',
  description: 'A step against the gradient, in proportion to it.',
  source: 'Cauchy, Méthode générale pour la résolution des systèmes d’équations simultanées (1847)',
  family: 'first-order',
  hyperparameters: [learningRate(0.01), weightDecay],
  create: (settings) => ({
    state: {},
    step({ theta, gradient }, next) {
      stepAgainst(theta, gradient, next, settings.learningRate, settings.weightDecay);
    },
  }),
});
