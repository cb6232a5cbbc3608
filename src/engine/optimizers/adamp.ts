// AdamP: Adam without the part of its step that only lengthens the parameters.
import { epsilon, learningRate, moments, number, positive } from '../hyperparameters.js';
import { dot } from '../linalg/vector.js';
import { norm } from '../norm.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * p = m̂/(√v̂ + ε); where |cos(θ, g)| < δ/√n (a loss that does not mind the length of θ) p ← p − (θ·p)θ/‖θ‖²; θ ← θ − ηp,
 * θ as one layer. Heo et al. 2021, algorithm 2.
 */
export const adamp = defineOptimizer({
  name: 'adamp',
  title: 'AdamP',
  description: 'Adam projected off the direction of θ where the loss does not depend on its length.',
  source: 'Heo et al., AdamP: slowing down the slowdown for momentum optimizers (2021), algorithm 2',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    ...moments(0.9, 0.999),
    epsilon(1e-8),
    number('delta', 0.1, 'How nearly perpendicular θ and g must be, δ.', positive),
  ],
  create(settings, { dimension }) {
    const state = { steps: 0, mean: new Float64Array(dimension), meanSquare: new Float64Array(dimension) };
    const direction = new Float64Array(dimension);
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon, delta } = settings;
        const { mean, meanSquare } = state;
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i];
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * g) / correction1;
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g) / correction2;
          direction[i] = m / (Math.sqrt(v) + epsilon);
        }
        const lengths = norm(theta) * norm(gradient);
        const perpendicular = Math.abs(dot(theta, gradient)) * Math.sqrt(dimension) < delta * lengths;
        const radial = perpendicular ? dot(theta, direction) / dot(theta, theta) : 0;
        for (let i = 0; i < theta.length; i++) next[i] = theta[i] - learningRate * (direction[i] - radial * theta[i]);
      },
    };
  },
});
