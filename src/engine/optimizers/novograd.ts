// NovoGrad: momentum of gradients that were divided by the running size of the whole layer.
import { defineChain, type Stage } from '../stages/chain.js';
import { epsilon, learningRate, moments, nonNegative, number } from '../hyperparameters.js';
import { dot } from '../linalg/vector.js';
import { decayed } from '../stages/decayed.js';
import { velocity } from '../stages/velocity.js';

/** v ← β₂v + (1 − β₂)‖g‖², m ← β₁m + g/(√v + ε) + λθ, θ ← θ − ηm, from v = ‖g‖²; θ as one layer. Ginsburg et al. 2019, algorithm 1. */
export const novograd = defineChain({
  name: 'novograd',
  title: 'NovoGrad',
  description: 'Momentum of gradients normalised by the running size of the whole gradient.',
  source: 'Ginsburg et al., Stochastic gradient methods with layer-wise adaptive moments (2019), algorithm 1',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.003),
    ...moments(0.95, 0.98),
    epsilon(1e-8),
    number('weightDecay', 0, 'Weight decay λ, inside the momentum.', nonNegative),
  ],
  stages: (settings, { dimension }) => [
    dividedBySize(dimension, settings),
    decayed(dimension, () => settings.weightDecay),
    velocity(dimension, () => settings.beta1),
  ],
});

/** The size is that of the whole vector. */
function dividedBySize(dimension: number, settings: { readonly beta2: number; readonly epsilon: number }): Stage {
  const state = { steps: 0, meanSquare: 0 };
  const quotient = new Float64Array(dimension);
  return {
    name: 'dividedBySize',
    state,
    apply(vector) {
      const { beta2, epsilon } = settings;
      const squared = dot(vector, vector);
      state.meanSquare = state.steps++ === 0 ? squared : beta2 * state.meanSquare + (1 - beta2) * squared;
      const divisor = Math.sqrt(state.meanSquare) + epsilon;
      for (let i = 0; i < dimension; i++) quotient[i] = vector[i] / divisor;
      return quotient;
    },
  };
}
