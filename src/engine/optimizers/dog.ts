// DoG: distance over gradients.
import { learningRate, number, positive } from '../hyperparameters.js';
import { distance, dot } from '../linalg/vector.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';

/** r ← max(r, ‖θ − θ₀‖), G ← G + ‖g‖², θ ← θ − η r/√G·g, from r = ρ(1 + ‖θ₀‖). Ivgi, Hinder & Carmon 2023, eq. (DoG). */
export const dog = defineOptimizer({
  name: 'dog',
  title: 'DoG',
  description: 'Gradient descent whose rate is the farthest distance from the start over the gradients’ size.',
  source: 'Ivgi, Hinder & Carmon, DoG is SGD’s best friend (2023), section 1',
  family: 'learning-rate-free',
  hyperparameters: [learningRate(1), number('initialDistance', 1e-6, 'First distance per 1 + ‖θ₀‖, ρ.', positive)],
  create(settings, oracle) {
    const origin = Float64Array.from(oracle.start);
    const state = { distance: settings.initialDistance * (1 + norm(origin)), gradients: 0 };
    return {
      state,
      step({ theta, gradient }, next) {
        state.distance = Math.max(state.distance, distance(theta, origin));
        state.gradients += dot(gradient, gradient);
        const stepSize =
          state.gradients > 0 ? (settings.learningRate * state.distance) / Math.sqrt(state.gradients) : 0;
        for (let i = 0; i < theta.length; i++) next[i] = theta[i] - stepSize * gradient[i];
      },
    };
  },
});
