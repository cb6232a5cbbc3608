// L-BFGS: BFGS from the last few steps only, in memory proportional to n.
import { alongLines } from '../directions/alongLines.js';
import { integer, number, positive } from '../hyperparameters.js';
import { lineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { dot } from '../linalg/vector.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * d = −H∇f by the two-loop recursion over the last `historySize` pairs (s, y), from H₀ = (sᵀy/yᵀy)I (Nocedal & Wright 2006,
 * algorithm 7.4 and eq. 7.20); a pair with yᵀs ≤ ε yᵀy is left out. As in torch.optim.LBFGS the first trial of the first
 * step is min(1, 1/‖∇f‖₁)·learningRate, later learningRate.
 */
export const lbfgs = defineOptimizer({
  name: 'lbfgs',
  title: 'L-BFGS',
  description: 'Curvature from the last few steps; the workhorse for smooth problems.',
  source: 'Liu & Nocedal (1989); Nocedal & Wright, Numerical Optimization (2006), algorithm 7.5',
  family: 'line-search',
  hyperparameters: [
    number('learningRate', 1, 'The first trial of each line search, in units of the direction.', positive),
    integer('historySize', 100, 'Steps remembered.', { minimum: 1 }),
    ...lineSearchHyperparameters('strongWolfe', 0.9),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const size = settings.historySize;
    const state = {
      /** Pairs learned so far; pair k stands in row k mod size. */
      pairs: 0,
      /** The first pair still in use. */
      first: 0,
      steps: new Float64Array(size * n),
      changes: new Float64Array(size * n),
    };
    const s = Array.from({ length: size }, (_, k) => state.steps.subarray(k * n, (k + 1) * n));
    const y = Array.from({ length: size }, (_, k) => state.changes.subarray(k * n, (k + 1) * n));
    const alpha = new Float64Array(size);
    const candidate = { s: new Float64Array(n), y: new Float64Array(n) };
    return alongLines(
      {
        state,
        direction({ gradient }, direction) {
          for (let i = 0; i < n; i++) direction[i] = -gradient[i];
          if (state.pairs === state.first) return;
          for (let k = state.pairs - 1; k >= state.first; k--) {
            const row = k % size;
            alpha[row] = dot(s[row], direction) / dot(s[row], y[row]);
            add(direction, -alpha[row], y[row]);
          }
          const last = (state.pairs - 1) % size;
          const scale = dot(s[last], y[last]) / dot(y[last], y[last]);
          for (let i = 0; i < n; i++) direction[i] *= scale;
          for (let k = state.first; k < state.pairs; k++) {
            const row = k % size;
            const beta = dot(y[row], direction) / dot(s[row], y[row]);
            add(direction, alpha[row] - beta, s[row]);
          }
        },
        firstStep({ gradient }) {
          if (state.pairs > state.first) return settings.learningRate;
          let sum = 0;
          for (let i = 0; i < n; i++) sum += Math.abs(gradient[i]);
          return Math.min(1, 1 / sum) * settings.learningRate;
        },
        learn(at, theta, gradient) {
          for (let i = 0; i < n; i++) {
            candidate.s[i] = theta[i] - at.theta[i];
            candidate.y[i] = gradient[i] - at.gradient[i];
          }
          const ys = dot(candidate.y, candidate.s);
          if (!(ys > Number.EPSILON * dot(candidate.y, candidate.y))) return;
          const row = state.pairs++ % size;
          s[row].set(candidate.s);
          y[row].set(candidate.y);
          state.first = Math.max(state.first, state.pairs - size);
        },
        forget() {
          state.first = state.pairs;
        },
      },
      settings,
      oracle,
    );
  },
});

/** x ← x + a·y */
function add(x: Float64Array, a: number, y: Float64Array): void {
  for (let i = 0; i < x.length; i++) x[i] += a * y[i];
}
