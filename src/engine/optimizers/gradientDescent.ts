// Gradient descent: a step against the gradient.
import { learningRate, weightDecay } from '../hyperparameters.js';
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
      const { learningRate, weightDecay } = settings;
      for (let i = 0; i < theta.length; i++) next[i] = theta[i] - learningRate * (gradient[i] + weightDecay * theta[i]);
    },
  }),
});
