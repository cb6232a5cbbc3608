// Gradient descent that chooses its own step length by a line search.
import { alongLines } from '../directions/alongLines.js';
import { lineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * d = −∇f. The first trial repeats the decrease of the last step: α = α₋₁ ∇f₋₁ᵀd₋₁ / ∇fᵀd (Nocedal & Wright 2006, eq. 3.60).
 */
export const steepestDescent = defineOptimizer({
  name: 'steepestDescent',
  title: 'Steepest descent',
  description: 'Gradient descent with a line search instead of a learning rate.',
  source: 'Cauchy (1847); Nocedal & Wright, Numerical Optimization (2006), section 3.5',
  family: 'line-search',
  needs: ['value', 'gradient'],
  hyperparameters: lineSearchHyperparameters('backtracking', 0.9),
  create(settings, oracle) {
    const state = { decrease: NaN };
    return alongLines(
      {
        state,
        direction({ gradient }, direction) {
          for (let i = 0; i < direction.length; i++) direction[i] = -gradient[i];
        },
        firstStep(_at, _direction, slope) {
          return Number.isNaN(state.decrease)
            ? Math.min(1, 1 / -slope)
            : Math.min(1e10, (1.1 * state.decrease) / slope);
        },
        learn(at, theta) {
          state.decrease = 0;
          for (let i = 0; i < theta.length; i++) state.decrease += at.gradient[i] * (theta[i] - at.theta[i]);
        },
      },
      settings,
      oracle,
    );
  },
});
