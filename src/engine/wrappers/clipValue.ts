// Clipping of each component.
import { nonNegative, number } from '../hyperparameters.js';
import { defineGradientTransform } from './wrapper.js';

/** gᵢ ← min(max(gᵢ, −c), c). torch clip_grad_value_. */
export const clipValue = defineGradientTransform({
  name: 'clipValue',
  title: 'Value clipping',
  description: 'Cuts every component of the gradient to a range; its direction may change.',
  source: 'Mikolov, Statistical language models based on neural networks (2012)',
  hyperparameters: [number('clipValue', 1, 'The largest component, c.', nonNegative)],
  transform(gradient, _theta, { clipValue }) {
    for (let i = 0; i < gradient.length; i++) gradient[i] = Math.min(Math.max(gradient[i], -clipValue), clipValue);
  },
});
