// BFGS: learns the inverse Hessian from the change of the gradient along each step.
import { alongLines } from '../directions/alongLines.js';
import { lineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { setIdentity } from '../linalg/matrix.js';
import { dot } from '../linalg/vector.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * H ← (I − ρsyᵀ)H(I − ρysᵀ) + ρssᵀ, ρ = 1/yᵀs; d = −H∇f (Nocedal & Wright 2006, eqs. 6.14 and 6.17). Before the first
 * update H = (yᵀs/yᵀy)I (eq. 6.20). A pair with yᵀs ≤ 0 is left out.
 */
export const bfgs = defineOptimizer({
  name: 'bfgs',
  title: 'BFGS',
  description: 'Learns the inverse Hessian from gradients; n² memory.',
  source: 'Broyden, Fletcher, Goldfarb, Shanno (1970); Nocedal & Wright, Numerical Optimization (2006), algorithm 6.1',
  family: 'line-search',
  hyperparameters: lineSearchHyperparameters('moreThuente', 0.9),
  create(settings, oracle) {
    const n = oracle.dimension;
    const state = { pairs: 0, inverse: new Float64Array(n * n) };
    const s = new Float64Array(n);
    const y = new Float64Array(n);
    const hy = new Float64Array(n);
    return alongLines(
      {
        state,
        direction({ gradient }, direction) {
          if (state.pairs === 0) for (let i = 0; i < n; i++) direction[i] = -gradient[i];
          else multiply(state.inverse, gradient, direction, -1);
        },
        firstStep(_at, _direction, slope) {
          return state.pairs === 0 ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
        },
        learn(at, theta, gradient) {
          for (let i = 0; i < n; i++) {
            s[i] = theta[i] - at.theta[i];
            y[i] = gradient[i] - at.gradient[i];
          }
          const ys = dot(y, s);
          if (!(ys > 1e-16 * dot(y, y))) return;
          if (state.pairs++ === 0) setIdentity(state.inverse, n, ys / dot(y, y));
          multiply(state.inverse, y, hy, 1);
          const factor = (1 + dot(y, hy) / ys) / ys;
          for (let i = 0; i < n; i++) {
            for (let j = 0; j < n; j++) {
              state.inverse[i * n + j] += factor * s[i] * s[j] - (hy[i] * s[j] + s[i] * hy[j]) / ys;
            }
          }
        },
        forget() {
          state.pairs = 0;
        },
      },
      settings,
      oracle,
    );
  },
});

/** into ← sign·A x, A row-major n × n. */
function multiply(a: Float64Array, x: Float64Array, into: Float64Array, sign: number): void {
  const n = x.length;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += a[i * n + j] * x[j];
    into[i] = sign * sum;
  }
}
