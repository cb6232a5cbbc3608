// AdamP: Adam without the part of its step that only lengthens the parameters.
import { defineChain, type Stage } from '../stages/chain.js';
import { epsilon, learningRate, moments, number, positive } from '../hyperparameters.js';
import { dot } from '../linalg/vector.js';
import { norm } from '../linalg/norm.js';
import { normalisedMean } from '../stages/normalisedMean.js';

/**
 * p = m̂/(√v̂ + ε); where |cos(θ, g)| < δ/√n (a loss that does not mind the length of θ) p ← p − (θ·p)θ/‖θ‖²; θ ← θ − ηp,
 * θ as one layer. Heo et al. 2021, algorithm 2.
 */
export const adamp = defineChain({
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
  stages: (settings, { dimension }) => [normalisedMean(dimension, settings), offRadius(dimension, settings)],
});

function offRadius(dimension: number, settings: { readonly delta: number }): Stage {
  const projected = new Float64Array(dimension);
  return {
    name: 'offRadius',
    apply(vector, { theta, gradient }) {
      const lengths = norm(theta) * norm(gradient);
      const isPerpendicular = Math.abs(dot(theta, gradient)) * Math.sqrt(dimension) < settings.delta * lengths;
      if (!isPerpendicular) return vector;
      const radial = dot(theta, vector) / dot(theta, theta);
      for (let i = 0; i < dimension; i++) projected[i] = vector[i] - radial * theta[i];
      return projected;
    },
  };
}
