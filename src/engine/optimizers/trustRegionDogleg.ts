// Powell's dogleg: down the gradient, then towards the Newton point.
import { factorize, solveFactorized } from '../linalg/cholesky.js';
import { dot } from '../linalg/vector.js';
import { norm } from '../linalg/norm.js';
import { defineOptimizer } from '../optimizer.js';
import { predictedDecrease, quadraticForm, toBoundary } from '../trustRegions/denseModel.js';
import { trustRegion, trustRegionHyperparameters } from '../trustRegions/trustRegion.js';

/**
 * The path 0 → p_U = −(gᵀg/gᵀHg)g → p_B = −H⁻¹g cut at the radius (Nocedal & Wright 2006, eqs. 4.15 and 4.16). Where H is
 * not positive definite there is no p_B: the Cauchy point is taken (eqs. 4.11 and 4.12).
 */
export const trustRegionDogleg = defineOptimizer({
  name: 'trustRegionDogleg',
  title: 'Trust region (dogleg)',
  description: 'Between the gradient and the Newton step, as far as the model is trusted.',
  source: 'Powell (1970); Nocedal & Wright, Numerical Optimization (2006), section 4.1',
  family: 'second-order',
  needs: ['value', 'gradient', 'hessian'],
  hyperparameters: trustRegionHyperparameters,
  create(settings, oracle) {
    const n = oracle.dimension;
    const hessian = new Float64Array(n * n);
    const lower = new Float64Array(n * n);
    const gradient = new Float64Array(n);
    const newtonStep = new Float64Array(n);
    const towards = new Float64Array(n);
    let definite = false;
    return trustRegion(
      {
        begin(at) {
          oracle.hessian(at.theta, hessian);
          gradient.set(at.gradient);
          lower.set(hessian);
          definite = factorize(lower, n);
          for (let i = 0; i < n; i++) newtonStep[i] = -gradient[i];
          if (definite) solveFactorized(lower, n, newtonStep);
        },
        solve(radius, step) {
          if (definite && norm(newtonStep) <= radius) step.set(newtonStep);
          else steepestThenNewton(radius, step);
          return predictedDecrease(gradient, hessian, step);
        },
      },
      settings,
      oracle,
    );

    function steepestThenNewton(radius: number, step: Float64Array): void {
      const square = dot(gradient, gradient);
      if (square === 0) {
        step.fill(0);
        return;
      }
      const curvature = quadraticForm(hessian, gradient);
      const boundary = radius / Math.sqrt(square);
      const alpha = curvature > 0 ? Math.min(square / curvature, boundary) : boundary;
      for (let i = 0; i < n; i++) step[i] = -alpha * gradient[i];
      if (!definite || alpha === boundary) return;
      for (let i = 0; i < n; i++) towards[i] = newtonStep[i] - step[i];
      const tau = toBoundary(step, towards, radius);
      for (let i = 0; i < n; i++) step[i] += tau * towards[i];
    }
  },
});
