// Steihaug's trust region: conjugate gradients on the model until the boundary or negative curvature. Products only.
import { dot } from '../linalg/vector.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';
import { toBoundary } from '../trustRegions/denseModel.js';
import { trustRegion, trustRegionHyperparameters } from '../trustRegions/trustRegion.js';

/** CG–Steihaug (Nocedal & Wright 2006, algorithm 7.2) with the tolerance min(0.5, √‖∇f‖)·‖∇f‖. */
export const trustRegionSteihaug = defineOptimizer({
  name: 'trustRegionSteihaug',
  title: 'Trust region (Steihaug)',
  description: 'Trust region for many parameters: Hessian-vector products, no matrix.',
  source: 'Steihaug (1983); Nocedal & Wright, Numerical Optimization (2006), algorithm 7.2',
  family: 'second-order',
  needs: ['value', 'gradient', 'hessianVectorProduct'],
  hyperparameters: trustRegionHyperparameters,
  create(settings, oracle) {
    const n = oracle.dimension;
    const theta = new Float64Array(n);
    const gradient = new Float64Array(n);
    const residual = new Float64Array(n);
    const search = new Float64Array(n);
    const product = new Float64Array(n);
    return trustRegion(
      {
        begin(at) {
          theta.set(at.theta);
          gradient.set(at.gradient);
        },
        solve(radius, step) {
          const size = norm(gradient);
          const tolerance = Math.min(0.5, Math.sqrt(size)) * size;
          step.fill(0);
          residual.set(gradient);
          for (let i = 0; i < n; i++) search[i] = -gradient[i];
          let square = dot(residual, residual);
          let predicted = 0;
          for (let k = 0; k < 2 * n && square > 0; k++) {
            oracle.hessianVectorProduct(theta, search, product);
            const curvature = dot(search, product);
            const alpha = square / curvature;
            const inside = curvature > 0 && lengthAfter(step, alpha, search) < radius;
            const length = inside ? alpha : toBoundary(step, search, radius);
            predicted += length * square - (length * length * curvature) / 2;
            for (let i = 0; i < n; i++) {
              step[i] += length * search[i];
              residual[i] += length * product[i];
            }
            const next = dot(residual, residual);
            if (!inside || Math.sqrt(next) < tolerance) break;
            const beta = next / square;
            square = next;
            for (let i = 0; i < n; i++) search[i] = beta * search[i] - residual[i];
          }
          return predicted;
        },
      },
      settings,
      oracle,
    );
  },
});

function lengthAfter(p: Float64Array, alpha: number, d: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (p[i] + alpha * d[i]) ** 2;
  return Math.sqrt(sum);
}
