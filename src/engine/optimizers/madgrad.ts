// MADGRAD: dual averaging with cube roots, and momentum by averaging the iterates.
import { epsilon, fraction, learningRate, number } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * With w = η√(k + 1), k from 0: s ← s + wg, v ← v + wg², z = θ₀ − s/(∛v + ε), θ ← μθ + (1 − μ)z.
 * Defazio & Jelassi 2021, algorithm 1.
 */
export const madgrad = defineOptimizer({
  name: 'madgrad',
  title: 'MADGRAD',
  description: 'Steps from the start along the weighted sum of all gradients, over the cube root of their squares.',
  source: 'Defazio & Jelassi, Adaptivity without compromise (2021), algorithm 1',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    number('momentum', 0.9, 'Share μ of the iterate that stays.', fraction),
    epsilon(1e-6),
  ],
  create(settings, { dimension, start }) {
    const state = { steps: 0, sum: new Float64Array(dimension), squares: new Float64Array(dimension) };
    const origin = Float64Array.from(start);
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, momentum, epsilon } = settings;
        const { sum, squares } = state;
        const weight = learningRate * Math.sqrt(++state.steps);
        for (let i = 0; i < theta.length; i++) {
          sum[i] += weight * gradient[i];
          squares[i] += weight * gradient[i] ** 2;
          const divisor = Math.cbrt(squares[i]) + epsilon;
          const z = divisor > 0 ? origin[i] - sum[i] / divisor : origin[i];
          next[i] = momentum * theta[i] + (1 - momentum) * z;
        }
      },
    };
  },
});
