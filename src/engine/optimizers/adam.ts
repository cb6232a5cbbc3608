// Adam: a step per coordinate in units of the gradient's own running size.
import { flag, learningRate, moments, nonNegative, number, type SettingsOf, weightDecay } from '../hyperparameters.js';
import { defineOptimizer, type Stepper } from '../optimizer.js';

const declared = [
  learningRate(0.01),
  ...moments(0.9, 0.999),
  number('epsilon', 1e-8, 'Added to the root of the mean square.', nonNegative),
  weightDecay,
  flag('amsgrad', false, 'Divide by the largest mean square so far.'),
] as const;

/**
 * m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², θ ← θ − η m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ).
 * Kingma & Ba 2015, algorithm 1. `amsgrad` (Reddi et al. 2018) divides by the largest v so far; as in torch.optim.Adam
 * the maximum is taken before the bias correction.
 */
export const adam = defineOptimizer({
  name: 'adam',
  title: 'Adam',
  description: 'Momentum divided, per coordinate, by the running size of the gradient.',
  source: 'Kingma & Ba, Adam: a method for stochastic optimization (2015), algorithm 1; AMSGrad: Reddi et al. (2018)',
  family: 'adaptive',
  hyperparameters: declared,
  create: (settings, { dimension }) => adamStepper(settings, dimension, 'coupled'),
});

/** Adam, with its weight decay added to the gradient (coupled) or taken from θ itself (decoupled: AdamW). */
export function adamStepper(
  settings: SettingsOf<typeof declared>,
  dimension: number,
  decay: 'coupled' | 'decoupled',
): Stepper {
  const state = {
    /** Π β₁ and Π β₂ over the steps so far: βᵗ, and right for the means also where a schedule moves β. */
    product1: 1,
    product2: 1,
    mean: new Float64Array(dimension),
    meanSquare: new Float64Array(dimension),
    largest: new Float64Array(dimension),
  };
  return {
    state,
    step({ theta, gradient }, next) {
      const { learningRate, beta1, beta2, epsilon, weightDecay, amsgrad } = settings;
      const { mean, meanSquare, largest } = state;
      const stepSize = learningRate / (1 - (state.product1 *= beta1));
      // A product is quicker than a second quotient per parameter.
      const correction = 1 / Math.sqrt(1 - (state.product2 *= beta2));
      const penalty = decay === 'coupled' ? weightDecay : 0;
      const kept = decay === 'decoupled' ? 1 - learningRate * weightDecay : 1;
      for (let i = 0; i < theta.length; i++) {
        const g = gradient[i] + penalty * theta[i];
        const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * g);
        let v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g);
        if (amsgrad) v = largest[i] = Math.max(largest[i], v);
        next[i] = kept * theta[i] - (stepSize * m) / (Math.sqrt(v) * correction + epsilon);
      }
    },
  };
}
