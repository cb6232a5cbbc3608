// Sharpness-aware minimization: the gradient from the worst point nearby.
import { number, positive } from '../hyperparameters.js';
import { norm } from '../linalg/norm.js';
import { defineWrapper } from './wrapper.js';

/** The optimizer sees ∇f(θ + ρ g/‖g‖): one more gradient a step. Foret et al. 2021, eq. 2–3. */
export const sam = defineWrapper({
  name: 'sam',
  title: 'SAM',
  description: 'Takes the gradient a little uphill, and so prefers flat minima; two gradients a step.',
  source: 'Foret et al., Sharpness-aware minimization (2021), eq. 2–3',
  inner: 'gradientDescent',
  hyperparameters: [number('neighbourhood', 0.05, 'Radius of the neighbourhood, ρ.', positive)],
  wrap(inner, settings, oracle) {
    const uphill = new Float64Array(oracle.dimension);
    const at = { theta: oracle.start, value: NaN, gradient: new Float64Array(oracle.dimension) };
    return {
      ...inner,
      step({ theta, value, gradient }, next) {
        const length = norm(gradient);
        const factor = length > 0 ? settings.neighbourhood / length : 0;
        for (let i = 0; i < theta.length; i++) uphill[i] = theta[i] + factor * gradient[i];
        at.theta = theta;
        at.value = value;
        oracle.gradient(uphill, at.gradient);
        oracle.trace?.('transform', 'sam', at.gradient);
        const outcome = inner.step(at, next);
        // What an inner line search knows of `next` belongs to another gradient.
        return outcome && 'stop' in outcome ? outcome : undefined;
      },
    };
  },
});
