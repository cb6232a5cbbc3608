// Truncated Newton: the Newton system solved just well enough by conjugate gradients, from Hessian-vector products only.
import { alongLines } from '../directions/alongLines.js';
import { dot } from '../linalg/vector.js';
import { lineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';

/** Line search Newton–CG (Nocedal & Wright 2006, algorithm 7.1) with the tolerance min(0.5, √‖∇f‖)·‖∇f‖. */
export const newtonCg = defineOptimizer({
  name: 'newtonCg',
  title: 'Newton–CG',
  description: 'Newton’s method without a matrix: a few Hessian-vector products a step.',
  source: 'Dembo & Steihaug (1983); Nocedal & Wright, Numerical Optimization (2006), algorithm 7.1',
  family: 'second-order',
  needs: ['value', 'gradient', 'hessianVectorProduct'],
  hyperparameters: lineSearchHyperparameters('backtracking', 0.9, 60),
  create(settings, oracle) {
    const n = oracle.dimension;
    const residual = new Float64Array(n);
    const search = new Float64Array(n);
    const product = new Float64Array(n);
    return alongLines(
      {
        state: {},
        direction({ theta, gradient }, direction) {
          const size = norm(gradient);
          const tolerance = Math.min(0.5, Math.sqrt(size)) * size;
          direction.fill(0);
          residual.set(gradient);
          for (let i = 0; i < n; i++) search[i] = -gradient[i];
          let square = dot(residual, residual);
          for (let k = 0; k < 2 * n; k++) {
            oracle.hessianVectorProduct(theta, search, product);
            const curvature = dot(search, product);
            if (!(curvature > Number.EPSILON * dot(search, search))) {
              // Negative curvature: what is there so far, or −∇f itself.
              if (k === 0) direction.set(search);
              return;
            }
            const alpha = square / curvature;
            for (let i = 0; i < n; i++) {
              direction[i] += alpha * search[i];
              residual[i] += alpha * product[i];
            }
            const next = dot(residual, residual);
            if (Math.sqrt(next) < tolerance) return;
            const beta = next / square;
            square = next;
            for (let i = 0; i < n; i++) search[i] = beta * search[i] - residual[i];
          }
        },
      },
      settings,
      oracle,
    );
  },
});
