// The trust region with its subproblem solved exactly, hard case included.
import { norm } from '../norm.js';
import { defineOptimizer } from '../optimizer.js';
import { shiftedModel } from '../trustRegions/shiftedModel.js';
import { trustRegion as frame, trustRegionHyperparameters } from '../trustRegions/trustRegion.js';

/**
 * p = −(H + σI)⁻¹g with the σ ≥ max(0, −λ₁) that makes ‖p‖ the radius, found by Newton on 1/‖p(σ)‖ − 1/radius; in the hard case
 * the rest of the radius goes along the lowest eigenvector (Moré & Sorensen 1983; Nocedal & Wright 2006, section 4.3).
 */
export const trustRegion = defineOptimizer({
  name: 'trustRegion',
  title: 'Trust region (exact)',
  description: 'The best point of the quadratic model within a trusted radius; leaves saddles by itself.',
  source: 'Moré & Sorensen, Computing a trust region step (1983)',
  family: 'second-order',
  needs: ['value', 'gradient', 'hessian'],
  hyperparameters: trustRegionHyperparameters,
  create(settings, oracle) {
    const n = oracle.dimension;
    const hessian = new Float64Array(n * n);
    const model = shiftedModel(n);
    return frame(
      {
        begin({ theta, gradient }) {
          oracle.hessian(theta, hessian);
          model.set(gradient, hessian);
        },
        solve(radius, step) {
          if (model.leastShift > 0 || model.solve(0, step) > radius) onBoundary(radius, step);
          return model.predictedDecrease(step);
        },
      },
      settings,
      oracle,
    );

    function onBoundary(radius: number, step: Float64Array): void {
      let low = model.leastShift;
      if (model.solve(low, step) < radius) {
        // The hard case: no shift makes the step long enough.
        model.lengthen(step, radius);
        return;
      }
      let high = Math.max(2 * low, Number.EPSILON * (model.largest || 1));
      while (model.solve(high, step) > radius) {
        if (!(high < Infinity)) {
          // The Hessian is not finite: no step is to be trusted.
          step.fill(0);
          return;
        }
        low = high;
        high *= 4;
      }
      let shift = high;
      for (let k = 0; k < 100; k++) {
        const length = model.solve(shift, step);
        if (Math.abs(length - radius) <= 1e-8 * radius) break;
        if (length > radius) low = shift;
        else high = shift;
        const newton = shift + ((length * length) / model.whitenedSquare(step)) * ((length - radius) / radius);
        shift = newton > low && newton < high ? newton : Math.sqrt(low * high) || high / 2;
      }
      const excess = norm(step) / radius;
      if (excess > 1) for (let i = 0; i < n; i++) step[i] /= excess;
    }
  },
});
