// Adaptive gradient clipping: the limit grows with the parameters.
import { nonNegative, number } from '../hyperparameters.js';
import { norm } from '../linalg/norm.js';
import { defineGradientTransform } from './wrapper.js';

/** g ← g·min(1, c·max(‖θ‖, 1e-3)/‖g‖), θ as one unit. Brock et al. 2021, eq. 3. */
export const adaptiveClip = defineGradientTransform({
  name: 'adaptiveClip',
  title: 'Adaptive clipping',
  description: 'Shortens the gradient where it is long in comparison with the parameters.',
  source: 'Brock et al., High-performance large-scale image recognition without normalization (2021), eq. 3',
  hyperparameters: [number('clipRatio', 0.01, 'The largest ‖g‖/‖θ‖, c.', nonNegative)],
  transform(gradient, theta, { clipRatio }) {
    const limit = clipRatio * Math.max(norm(theta), 1e-3);
    const length = norm(gradient);
    if (length > limit) for (let i = 0; i < gradient.length; i++) gradient[i] *= limit / length;
  },
});
