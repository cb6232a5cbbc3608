// Weight decay as a penalty: the optimizer sees it in the gradient.
import { nonNegative, number } from '../hyperparameters.js';
import { defineGradientTransform } from './wrapper.js';

/** g ← g + λθ, the gradient of ½λ‖θ‖². */
export const coupledDecay = defineGradientTransform({
  name: 'coupledDecay',
  title: 'Coupled weight decay',
  description: 'Adds an L2 penalty to the gradient.',
  source: 'Hanson & Pratt, Comparing biases for minimal network construction (1988)',
  hyperparameters: [number('coupledDecay', 0.01, 'The decay λ.', nonNegative)],
  transform(gradient, theta, { coupledDecay }) {
    for (let i = 0; i < gradient.length; i++) gradient[i] += coupledDecay * theta[i];
  },
});
