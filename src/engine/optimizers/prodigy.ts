// Prodigy: Adam that estimates its own learning rate as the distance to the solution.
import { epsilon, learningRate, moments, number, positive } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * m ← β₁m + (1 − β₁)dg, v ← β₂v + (1 − β₂)d²g², r ← √β₂ r + (1 − √β₂)ηd²⟨g, θ₀ − θ⟩, s ← √β₂ s + (1 − √β₂)ηd²g,
 * d⁺ = max(d, r/‖s‖₁), θ ← θ − ηd m/(√v + dε). Mishchenko & Defazio 2023, algorithm 4.
 */
export const prodigy = defineOptimizer({
  name: 'prodigy',
  title: 'Prodigy',
  description: 'Adam in units of an estimated distance to the solution; needs no learning rate.',
  source: 'Mishchenko & Defazio, Prodigy: an expeditiously adaptive parameter-free learner (2023), algorithm 4',
  family: 'learning-rate-free',
  hyperparameters: [
    learningRate(1),
    ...moments(0.9, 0.999),
    epsilon(1e-8),
    number('initialDistance', 1e-6, 'First estimate of the distance, d₀.', positive),
  ],
  create(settings, { dimension, start }) {
    const origin = Float64Array.from(start);
    const column = () => new Float64Array(dimension);
    const state = { distance: settings.initialDistance, inner: 0, mean: column(), meanSquare: column(), sum: column() };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon } = settings;
        const { mean, meanSquare, sum, distance } = state;
        const beta3 = Math.sqrt(beta2);
        const weight = (1 - beta3) * learningRate * distance ** 2;
        let inner = 0;
        let length = 0;
        for (let i = 0; i < dimension; i++) {
          const g = gradient[i];
          mean[i] = beta1 * mean[i] + (1 - beta1) * distance * g;
          meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * (distance * g) ** 2;
          sum[i] = beta3 * sum[i] + weight * g;
          inner += g * (origin[i] - theta[i]);
          length += Math.abs(sum[i]);
          const divisor = Math.sqrt(meanSquare[i]) + distance * epsilon;
          next[i] = theta[i] - (divisor > 0 ? (learningRate * distance * mean[i]) / divisor : 0);
        }
        state.inner = beta3 * state.inner + weight * inner;
        if (length > 0) state.distance = Math.max(distance, state.inner / length);
      },
    };
  },
});
