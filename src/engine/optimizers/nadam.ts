// NAdam: Adam whose momentum looks one step ahead, as Nesterov's does.
import { learningRate, moments, nonNegative, number, weightDecay, weightDecayIsDecoupled } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * μₜ = β₁(1 − ½·0.96^(tψ)); θ ← θ − η[(1 − μₜ)/(1 − Πμ)·g + μₜ₊₁/(1 − μₜ₊₁Πμ)·m]/(√v̂ + ε), Πμ = μ₁…μₜ.
 * Dozat 2016, algorithm 2; torch.optim.NAdam (2.x: 1.13 had one μ too many).
 */
export const nadam = defineOptimizer({
  name: 'nadam',
  title: 'NAdam',
  description: 'Adam with Nesterov’s look-ahead in the first moment.',
  source: 'Dozat, Incorporating Nesterov momentum into Adam (2016), algorithm 2',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    ...moments(0.9, 0.999),
    number('epsilon', 1e-8, 'Added to the root of the mean square.', nonNegative),
    number('momentumDecay', 0.004, 'How fast μ grows towards β₁, ψ.', nonNegative),
    weightDecay,
    weightDecayIsDecoupled,
  ],
  create(settings, { dimension }) {
    const state = {
      steps: 0,
      momentumProduct: 1,
      mean: new Float64Array(dimension),
      meanSquare: new Float64Array(dimension),
    };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon, momentumDecay, weightDecay, decoupledWeightDecay } = settings;
        const { mean, meanSquare } = state;
        const t = ++state.steps;
        const momentum = beta1 * (1 - 0.5 * 0.96 ** (t * momentumDecay));
        const nextMomentum = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentumDecay));
        state.momentumProduct *= momentum;
        const ofGradient = (learningRate * (1 - momentum)) / (1 - state.momentumProduct);
        const ofMean = (learningRate * nextMomentum) / (1 - state.momentumProduct * nextMomentum);
        const correction = 1 - beta2 ** t;
        const penalty = decoupledWeightDecay ? 0 : weightDecay;
        const kept = decoupledWeightDecay ? 1 - learningRate * weightDecay : 1;
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + penalty * theta[i];
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * g);
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g);
          next[i] = kept * theta[i] - (ofGradient * g + ofMean * m) / (Math.sqrt(v / correction) + epsilon);
        }
      },
    };
  },
});
