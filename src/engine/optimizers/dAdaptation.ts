// D-Adaptation: dual averaging that bounds the distance to the solution from below, and steps by it.
import { learningRate, number, positive } from '../hyperparameters.js';
import { dot } from '../linalg/vector.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * s ← s + d g, γ⁺ = 1/√Σ‖g‖², d̂ = (γ⁺‖s‖² − Σ γd²‖g‖²)/(2‖s‖), d ← max(d, d̂), θ ← θ₀ − η γ⁺s, with γ = 1/‖g₀‖ at first.
 * Defazio & Mishchenko 2023, algorithm 1.
 */
export const dAdaptation = defineOptimizer({
  name: 'dAdaptation',
  title: 'D-Adaptation',
  description: 'Estimates the distance to the solution while it goes, and needs no learning rate.',
  source: 'Defazio & Mishchenko, Learning-rate-free learning by D-Adaptation (2023), algorithm 1',
  family: 'learning-rate-free',
  hyperparameters: [learningRate(1), number('initialDistance', 1e-6, 'First estimate of the distance, d₀.', positive)],
  create(settings, { dimension, start }) {
    const origin = Float64Array.from(start);
    const state = {
      distance: settings.initialDistance,
      squares: 0,
      weighted: 0,
      stepSize: 0,
      sum: new Float64Array(dimension),
    };
    return {
      state,
      step({ gradient }, next) {
        const { sum } = state;
        const squared = dot(gradient, gradient);
        if (state.squares === 0 && squared > 0) state.stepSize = 1 / Math.sqrt(squared);
        state.weighted += state.stepSize * state.distance ** 2 * squared;
        for (let i = 0; i < dimension; i++) sum[i] += state.distance * gradient[i];
        state.squares += squared;
        if (state.squares > 0) state.stepSize = 1 / Math.sqrt(state.squares);
        const length = norm(sum);
        if (length > 0) {
          const estimate = (state.stepSize * length ** 2 - state.weighted) / (2 * length);
          state.distance = Math.max(state.distance, estimate);
        }
        for (let i = 0; i < dimension; i++) next[i] = origin[i] - settings.learningRate * state.stepSize * sum[i];
      },
    };
  },
});
