// AdaDelta: steps in the units of θ, from the ratio of past steps to past gradients.
import { fraction, learningRate, nonNegative, number, weightDecay } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * v ← ρv + (1 − ρ)g², Δ = √(u + ε)/√(v + ε)·g, u ← ρu + (1 − ρ)Δ², θ ← θ − ηΔ. Zeiler 2012, algorithm 1, which has
 * η = 1; torch.optim.Adadelta.
 */
export const adadelta = defineOptimizer({
  name: 'adadelta',
  title: 'AdaDelta',
  description: 'Scales the gradient by the running size of past steps over that of past gradients.',
  source: 'Zeiler, ADADELTA: an adaptive learning rate method (2012), algorithm 1',
  family: 'adaptive',
  hyperparameters: [
    learningRate(1),
    number('rho', 0.9, 'Decay of both running mean squares.', fraction),
    number('epsilon', 1e-6, 'Added inside both roots; it sets the size of the first steps.', nonNegative),
    weightDecay,
  ],
  create(settings, { dimension }) {
    const state = { meanSquare: new Float64Array(dimension), meanSquareStep: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, rho, epsilon, weightDecay } = settings;
        const { meanSquare, meanSquareStep } = state;
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i] + weightDecay * theta[i];
          const v = (meanSquare[i] = rho * meanSquare[i] + (1 - rho) * g * g);
          const delta = (Math.sqrt(meanSquareStep[i] + epsilon) / Math.sqrt(v + epsilon)) * g;
          meanSquareStep[i] = rho * meanSquareStep[i] + (1 - rho) * delta * delta;
          next[i] = theta[i] - learningRate * delta;
        }
      },
    };
  },
});
