// LAMB: Adam's direction, as long as a share of the parameters.
import { defineChain, type Stage } from '../stages/chain.js';
import { decoupledWeightDecay, epsilon, learningRate, moments } from '../hyperparameters.js';
import { norm } from '../linalg/norm.js';
import { decayed } from '../stages/decayed.js';
import { normalisedMean } from '../stages/normalisedMean.js';

/** r = m̂/(√v̂ + ε) + λθ, θ ← θ − η‖θ‖/‖r‖·r, θ as one layer; the ratio is 1 where a norm is 0. You et al. 2020, algorithm 2. */
export const lamb = defineChain({
  name: 'lamb',
  title: 'LAMB',
  description: 'Adam’s direction, scaled to a share of the length of the parameters.',
  source: 'You et al., Large batch optimization for deep learning (2020), algorithm 2',
  family: 'adaptive',
  hyperparameters: [learningRate(0.01), ...moments(0.9, 0.999), epsilon(1e-6), decoupledWeightDecay(0)],
  stages: (settings, { dimension }) => [
    normalisedMean(dimension, settings),
    decayed(dimension, () => settings.weightDecay),
    asLongAsTheta(dimension),
  ],
});

/** x·‖θ‖/‖x‖ */
function asLongAsTheta(dimension: number): Stage {
  const scaled = new Float64Array(dimension);
  return {
    name: 'trustRatio',
    apply(vector, { theta }) {
      const ratio = norm(theta) / norm(vector);
      const factor = ratio > 0 && Number.isFinite(ratio) ? ratio : 1;
      for (let i = 0; i < dimension; i++) scaled[i] = factor * vector[i];
      return scaled;
    },
  };
}
