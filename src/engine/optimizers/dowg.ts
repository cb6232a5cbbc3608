// DoWG: distance over weighted gradients.
import { number, positive } from '../hyperparameters.js';
import { distance, dot } from '../linalg/vector.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';

/** r ← max(r, ‖θ − θ₀‖), v ← v + r²‖g‖², θ ← θ − r²/√v·g, from r = ρ(1 + ‖θ₀‖). Khaled, Mishchenko & Jin 2023, algorithm 1. */
export const dowg = defineOptimizer({
  name: 'dowg',
  title: 'DoWG',
  description: 'DoG with past gradients weighted by the distance at their time, which forgets a slow beginning.',
  source: 'Khaled, Mishchenko & Jin, DoWG unleashed (2023), algorithm 1',
  family: 'learning-rate-free',
  hyperparameters: [number('initialDistance', 1e-6, 'First distance per 1 + ‖θ₀‖, ρ.', positive)],
  create(settings, oracle) {
    const origin = Float64Array.from(oracle.start);
    const state = { distance: settings.initialDistance * (1 + norm(origin)), weighted: 0 };
    return {
      state,
      step({ theta, gradient }, next) {
        state.distance = Math.max(state.distance, distance(theta, origin));
        const squaredDistance = state.distance ** 2;
        state.weighted += squaredDistance * dot(gradient, gradient);
        const stepSize = state.weighted > 0 ? squaredDistance / Math.sqrt(state.weighted) : 0;
        for (let i = 0; i < theta.length; i++) next[i] = theta[i] - stepSize * gradient[i];
      },
    };
  },
});
