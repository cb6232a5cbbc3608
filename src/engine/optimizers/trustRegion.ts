// The trust region with its subproblem solved exactly, hard case included.
import { norm } from '../norm.js';
import { defineOptimizer } from '../optimizer.js';
import { spectralModel } from '../trustRegions/spectralModel.js';
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
  hyperparameters: trustRegionHyperparameters,
  create(settings, oracle) {
    const n = oracle.dimension;
    const hessian = new Float64Array(n * n);
    const model = spectralModel(n);
    return frame(
      {
        begin({ theta, gradient }) {
          oracle.hessian(theta, hessian);
          model.set(gradient, hessian);
        },
        solve(radius, step) {
          const { lowest, largest, leastShift } = model;
          if (lowest > 0 && model.lengthAt(0) <= radius) model.stepAt(0, 0, step);
          else onBoundary(radius, leastShift, Number.EPSILON * (largest || 1), step);
          return model.predictedDecrease(step);
        },
      },
      settings,
      oracle,
    );

    function onBoundary(radius: number, least: number, rounding: number, step: Float64Array): void {
      if (model.lengthAt(least) < radius) {
        // The hard case: no shift makes the step long enough.
        model.stepAt(least, 0, step);
        model.stepAt(least, Math.sqrt(Math.max(0, radius ** 2 - norm(step) ** 2)), step);
        return;
      }
      let low = least;
      let high = Math.max(2 * least, rounding);
      while (model.lengthAt(high) > radius) high = 2 * high + rounding;
      let shift = high;
      for (let k = 0; k < 200; k++) {
        const length = model.lengthAt(shift);
        if (Math.abs(length - radius) <= 1e-10 * radius) break;
        if (length > radius) low = shift;
        else high = shift;
        const newton = shift + (1 / radius - 1 / length) / model.inverseLengthSlope(shift);
        shift = newton > low && newton < high ? newton : (low + high) / 2;
      }
      model.stepAt(shift, 0, step);
      const excess = norm(step) / radius;
      if (excess > 1) for (let i = 0; i < n; i++) step[i] /= excess;
    }
  },
});
