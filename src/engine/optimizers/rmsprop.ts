// RMSProp: the gradient divided by its running size.
import { defineChain, type Stage } from '../stages/chain.js';
import { flag, fraction, learningRate, nonNegative, number, weightDecay } from '../hyperparameters.js';
import { decayed } from '../stages/decayed.js';
import { velocity } from '../stages/velocity.js';

/**
 * v ← ρv + (1 − ρ)g², θ ← θ − η g/(√v + ε). `centered` divides by the standard deviation √(v − ḡ²) (Graves 2013,
 * eq. 38–45); `momentum` passes the quotient through a velocity. Hinton 2012, slide 29; torch.optim.RMSprop.
 */
export const rmsprop = defineChain({
  name: 'rmsprop',
  title: 'RMSProp',
  description: 'Divides each coordinate by the running root mean square of its gradient.',
  source: 'Hinton, Neural networks for machine learning, lecture 6e (2012); centered: Graves (2013), eq. 38–45',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    number('rho', 0.99, 'Decay of the running mean square.', fraction),
    number('epsilon', 1e-8, 'Added to the root.', nonNegative),
    number('momentum', 0, 'Share of the velocity that survives a step.', fraction),
    flag('centered', false, 'Divide by the standard deviation instead of the root mean square.'),
    weightDecay,
  ],
  stages: (settings, { dimension }) => [
    decayed(dimension, () => settings.weightDecay),
    dividedBySize(dimension, settings),
    velocity(dimension, () => settings.momentum),
  ],
});

function dividedBySize(
  dimension: number,
  settings: { readonly rho: number; readonly epsilon: number; readonly centered: boolean },
): Stage {
  const state = { meanSquare: new Float64Array(dimension), mean: new Float64Array(dimension) };
  const quotient = new Float64Array(dimension);
  return {
    name: 'dividedBySize',
    state,
    apply(vector) {
      const { rho, epsilon, centered } = settings;
      const { meanSquare, mean } = state;
      for (let i = 0; i < dimension; i++) {
        const g = vector[i];
        let v = (meanSquare[i] = rho * meanSquare[i] + (1 - rho) * g * g);
        if (centered) {
          const m = (mean[i] = rho * mean[i] + (1 - rho) * g);
          // Rounding can make the variance negative where the gradient hardly changes.
          v = Math.max(0, v - m * m);
        }
        quotient[i] = g / (Math.sqrt(v) + epsilon);
      }
      return quotient;
    },
  };
}
