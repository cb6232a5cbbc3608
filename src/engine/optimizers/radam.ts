// RAdam: Adam that waits with its divisor until the second moment can be trusted.
import { learningRate, moments, nonNegative, number, weightDecay, weightDecayIsDecoupled } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * ρ∞ = 2/(1 − β₂) − 1, ρₜ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ). While ρₜ ≤ 5 (the paper: 4) θ ← θ − η m̂, afterwards
 * θ ← θ − η rₜ m̂ √(1 − β₂ᵗ)/(√v + ε). Liu et al. 2020, algorithm 2; torch.optim.RAdam.
 */
export const radam = defineOptimizer({
  name: 'radam',
  title: 'RAdam',
  description: 'Adam with the variance of its early steps rectified; momentum until then.',
  source: 'Liu et al., On the variance of the adaptive learning rate and beyond (2020), algorithm 2',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    ...moments(0.9, 0.999),
    number('epsilon', 1e-8, 'Added to the root of the uncorrected mean square.', nonNegative),
    weightDecay,
    weightDecayIsDecoupled,
  ],
  create(settings, { dimension }) {
    const state = { steps: 0, mean: new Float64Array(dimension), meanSquare: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon, weightDecay, decoupledWeightDecay } = settings;
        const { mean, meanSquare } = state;
        const t = ++state.steps;
        const correction = 1 - beta2 ** t;
        const longest = 2 / (1 - beta2) - 1;
        const length = longest - (2 * t * beta2 ** t) / correction;
        const stepSize = learningRate / (1 - beta1 ** t);
        const rectified = length > 5 ? stepSize * rectification(length, longest) * Math.sqrt(correction) : 0;
        const penalty = decoupledWeightDecay ? 0 : weightDecay;
        const kept = decoupledWeightDecay ? 1 - learningRate * weightDecay : 1;
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + penalty * theta[i];
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * g);
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g);
          next[i] = kept * theta[i] - (length > 5 ? (rectified * m) / (Math.sqrt(v) + epsilon) : stepSize * m);
        }
      },
    };
  },
});

/** rₜ, from the lengths ρₜ and ρ∞ of the averages that the running mean square approximates. */
function rectification(length: number, longest: number): number {
  return Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length));
}
