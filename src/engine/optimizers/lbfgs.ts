// L-BFGS: BFGS from the last few steps only, in memory proportional to n.
import { alongLines } from '../directions/alongLines.js';
import { integer, number, positive } from '../hyperparameters.js';
import { lineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { dot } from '../linalg/vector.js';
import { addThenDot, vectors } from '../linalg/vectorMemory.js';
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
    const [steps, changes, d] = vectors([size * n, size * n, n]);
    const state = {
      /** Pairs learned so far; pair k stands in row k mod size. */
      pairs: 0,
      /** The first pair still in use. */
      first: 0,
      steps,
      changes,
      /** sᵀy of each pair. */
      curvatures: new Float64Array(size),
      /** sᵀy/yᵀy of the last pair. */
      scale: 1,
    };
    const s = Array.from({ length: size }, (_, k) => steps.subarray(k * n, (k + 1) * n));
    const y = Array.from({ length: size }, (_, k) => changes.subarray(k * n, (k + 1) * n));
    const alpha = new Float64Array(size);
    const candidate = { s: new Float64Array(n), y: new Float64Array(n) };
    return alongLines(
      {
        state,
        direction({ gradient }, direction) {
          for (let i = 0; i < n; i++) direction[i] = -gradient[i];
          if (state.pairs === state.first) return;
          d.set(direction);
          let product = dot(s[(state.pairs - 1) % size], d);
          for (let k = state.pairs - 1; k >= state.first; k--) {
            const row = k % size;
            alpha[row] = product / state.curvatures[row];
            product = addThenDot(d, -alpha[row], y[row], s[(k - 1 + size) % size]);
          }
          for (let i = 0; i < n; i++) d[i] *= state.scale;
          product = dot(y[state.first % size], d);
          for (let k = state.first; k < state.pairs; k++) {
            const row = k % size;
            const beta = product / state.curvatures[row];
            product = addThenDot(d, alpha[row] - beta, s[row], y[(k + 1) % size]);
          }
          direction.set(d);
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
          const yy = dot(candidate.y, candidate.y);
          if (!(ys > Number.EPSILON * yy)) return;
          const row = state.pairs++ % size;
          state.curvatures[row] = ys;
          state.scale = ys / yy;
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
