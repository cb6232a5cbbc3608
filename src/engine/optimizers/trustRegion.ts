// The trust region with its subproblem solved exactly, hard case included.
import { defineOptimizer } from '../optimizer.js';
import { stepToFence } from '../trustRegions/fence.js';
import { shiftedModel } from '../trustRegions/shiftedModel.js';
import { trustRegion as frame, trustRegionHyperparameters } from '../trustRegions/trustRegion.js';

/**
 * p = −(H + σI)⁻¹g with σ = 0 where that lies within the radius, else with the σ ≥ max(0, −λ₁) that makes ‖p‖ the radius
 * (Moré & Sorensen 1983; Nocedal & Wright 2006, section 4.3).
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
          if (model.leastShift > 0 || model.solve(0, step) > radius) stepToFence(model, radius, 0, step);
          return model.predictedDecrease(step);
        },
      },
      settings,
      oracle,
    );
  },
});
