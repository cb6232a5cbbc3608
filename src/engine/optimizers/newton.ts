// Newton's method: the step to the minimizer of the local quadratic, made safe where that has none.
import { alongLines } from '../directions/alongLines.js';
import { factorize, solveFactorized } from '../linalg/cholesky.js';
import { lineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { defineOptimizer } from '../optimizer.js';

/** Their β: the least shift of an indefinite Hessian, relative to its largest diagonal entry. */
const leastShift = 1e-3;

/**
 * (∇²f + τI)d = −∇f with the least τ ≥ 0 of a doubling sequence for which Cholesky succeeds (Nocedal & Wright 2006, algorithm 3.3),
 * then a line search.
 */
export const newton = defineOptimizer({
  name: 'newton',
  title: 'Newton',
  description: 'Second-order steps by the exact Hessian; quadratic convergence near a minimum.',
  source: 'Nocedal & Wright, Numerical Optimization (2006), algorithms 3.2 and 3.3',
  family: 'second-order',
  needs: ['value', 'gradient', 'hessian'],
  hyperparameters: lineSearchHyperparameters('backtracking', 0.9, 60),
  create(settings, oracle) {
    const n = oracle.dimension;
    const hessian = new Float64Array(n * n);
    const lower = new Float64Array(n * n);
    const state = { shift: 0 };
    return alongLines(
      {
        state,
        direction({ theta, gradient }, direction) {
          oracle.hessian(theta, hessian);
          let lowest = Infinity;
          let largest = 0;
          for (let i = 0; i < n; i++) {
            lowest = Math.min(lowest, hessian[i * n + i]);
            largest = Math.max(largest, Math.abs(hessian[i * n + i]));
          }
          const unit = leastShift * (largest || 1);
          state.shift = lowest > 0 ? 0 : unit - lowest;
          for (let i = 0; i < n; i++) direction[i] = -gradient[i];
          while (!factorizeShifted()) {
            state.shift = Math.max(2 * state.shift, unit);
            if (!Number.isFinite(state.shift)) return;
          }
          solveFactorized(lower, n, direction);
        },
      },
      settings,
      oracle,
    );

    function factorizeShifted(): boolean {
      lower.set(hessian);
      for (let i = 0; i < n; i++) lower[i * n + i] += state.shift;
      return factorize(lower, n);
    }
  },
});
