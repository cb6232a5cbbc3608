// Clipping by the norm of the whole gradient.
import { choice, nonNegative, number } from '../hyperparameters.js';
import { maxNorm, norm } from '../linalg/norm.js';
import { defineGradientTransform } from './wrapper.js';

/** Guards the division, as torch does: the clipped norm is a little below the limit. */
const guard = 1e-6;

/** g ← g·min(1, c/(‖g‖ + 1e-6)). Pascanu, Mikolov & Bengio 2013, algorithm 1; torch clip_grad_norm_. */
export const clipNorm = defineGradientTransform({
  name: 'clipNorm',
  title: 'Norm clipping',
  description: 'Shortens the gradient where its norm is above a limit; its direction stays.',
  source: 'Pascanu, Mikolov & Bengio, On the difficulty of training recurrent neural networks (2013), algorithm 1',
  hyperparameters: [
    number('clipNorm', 1, 'The largest norm, c.', nonNegative),
    choice('clipNormType', ['2', 'inf'], 'Euclidean norm, or largest component.'),
  ],
  transform(gradient, _theta, { clipNorm, clipNormType }) {
    const length = clipNormType === 'inf' ? maxNorm(gradient) : norm(gradient);
    const factor = clipNorm / (length + guard);
    if (factor < 1) for (let i = 0; i < gradient.length; i++) gradient[i] *= factor;
  },
});
