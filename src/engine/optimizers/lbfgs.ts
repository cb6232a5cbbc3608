// L-BFGS: a quasi-Newton direction from the last few steps and changes of the gradient.
import { integer, number, positive } from '../hyperparameters.js';
import { dot } from '../lineSearches/lineSearch.js';
import { strongWolfe } from '../lineSearches/strongWolfe.js';
import { defineOptimizer, type OptimizerState } from '../optimizer.js';

/** Pairs (s, y) with yᵀs at most this are not kept: they would make the approximation indefinite. */
const leastCurvature = 1e-10;

/**
 * d = −H∇f by the two-loop recursion over the last `historySize` pairs s = Δθ, y = Δ∇f with H₀ = (sᵀy/yᵀy)I, then a
 * search for the strong Wolfe conditions. Liu & Nocedal 1989; Nocedal & Wright 2006, algorithms 7.4 and 7.5. First
 * trials as in torch.optim.LBFGS: η, at the first step min(1, 1/‖g‖₁)·η. One step of a run is one iteration.
 */
export const lbfgs = defineOptimizer({
  name: 'lbfgs',
  title: 'L-BFGS',
  description: 'Quasi-Newton: learns curvature from its last steps; few steps, several gradients each.',
  source: 'Liu & Nocedal, On the limited memory BFGS method (1989); Nocedal & Wright (2006), algorithms 7.4, 7.5',
  family: 'line-search',
  hyperparameters: [
    number('learningRate', 1, 'First trial of each line search.', positive),
    integer('historySize', 100, 'How many pairs of step and gradient change are kept.', { minimum: 1 }),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const capacity = settings.historySize;
    const state = {
      steps: 0,
      /** Pairs kept, and where the oldest of them stands. */
      pairs: 0,
      oldest: 0,
      stepChanges: new Float64Array(capacity * n),
      gradientChanges: new Float64Array(capacity * n),
      curvatures: new Float64Array(capacity),
    } satisfies OptimizerState;
    /** The search direction, then the step that was made along it. */
    const direction = new Float64Array(n);
    const change = new Float64Array(n);
    const weights = new Float64Array(capacity);
    const search = strongWolfe(oracle);
    const slot = (age: number) => (state.oldest + age) % capacity;

    function remember(step: Float64Array, change: Float64Array): void {
      const curvature = dot(step, change);
      if (!(curvature > leastCurvature)) return;
      if (state.pairs === capacity) state.oldest = slot(1);
      else state.pairs++;
      const newest = slot(state.pairs - 1);
      state.stepChanges.set(step, newest * n);
      state.gradientChanges.set(change, newest * n);
      state.curvatures[newest] = curvature;
    }

    /** direction ← −H∇f */
    function aim(gradient: Float64Array): void {
      for (let i = 0; i < n; i++) direction[i] = -gradient[i];
      for (let age = state.pairs - 1; age >= 0; age--) {
        const k = slot(age);
        weights[k] = rowDot(state.stepChanges, k, direction) / state.curvatures[k];
        addRow(direction, -weights[k], state.gradientChanges, k);
      }
      if (state.pairs > 0) {
        const k = slot(state.pairs - 1);
        const y = state.gradientChanges.subarray(k * n, (k + 1) * n);
        const scale = state.curvatures[k] / dot(y, y);
        for (let i = 0; i < n; i++) direction[i] *= scale;
      }
      for (let age = 0; age < state.pairs; age++) {
        const k = slot(age);
        const weight = rowDot(state.gradientChanges, k, direction) / state.curvatures[k];
        addRow(direction, weights[k] - weight, state.stepChanges, k);
      }
    }

    function rowDot(rows: Float64Array, k: number, x: Float64Array): number {
      let sum = 0;
      for (let i = 0, j = k * n; i < n; i++, j++) sum += rows[j] * x[i];
      return sum;
    }

    function addRow(x: Float64Array, factor: number, rows: Float64Array, k: number): void {
      for (let i = 0, j = k * n; i < n; i++, j++) x[i] += factor * rows[j];
    }

    return {
      state,
      step(at, next) {
        aim(at.gradient);
        let slope = dot(at.gradient, direction);
        if (!(slope < 0)) {
          state.pairs = 0;
          aim(at.gradient);
          slope = dot(at.gradient, direction);
        }
        const trial = search(at, direction, slope, firstTrial(state.pairs, at.gradient, settings.learningRate), next);
        if (!trial) return noDecrease;
        state.steps++;
        for (let i = 0; i < n; i++) {
          direction[i] = next[i] - at.theta[i];
          change[i] = trial.gradient[i] - at.gradient[i];
        }
        remember(direction, change);
        return { evaluated: trial };
      },
    };
  },
});

const noDecrease = {
  stop: 'lineSearchFailed',
  message: 'The line search found no decrease: f is flat to rounding at the point.',
} as const;

/** A quasi-Newton step has its own length; a bare gradient does not, and is cut to at most 1 in the 1-norm. */
function firstTrial(pairs: number, gradient: Float64Array, learningRate: number): number {
  if (pairs > 0) return learningRate;
  let sum = 0;
  for (let i = 0; i < gradient.length; i++) sum += Math.abs(gradient[i]);
  return Math.min(1, 1 / sum) * learningRate;
}
