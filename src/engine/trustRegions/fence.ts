// The step that ends on a fence around the point: on a ball for a trust region, on the cubic term's for ARC.
import { norm } from '../linalg/norm.js';
import type { ShiftedModel } from './shiftedModel.js';

/** How near the length of the step must come to that of the fence, relative to it. */
const tolerance = 1e-10;
const mostSolves = 40;

/**
 * Writes p = −(H + νI)⁻¹g with the ν ≥ max(0, −λ₁) that makes ‖p‖ = base + slope·ν, by Newton on 1/‖p‖ − 1/(base + slope·ν) from where the
 * tridiagonal form has the root; in the hard case, where no ν makes p long enough, the rest of the length goes along the lowest
 * eigenvector (Moré & Sorensen 1983; Nocedal & Wright 2006, section 4.3). Writes zeros where the Hessian is not finite.
 */
export function stepToFence(model: ShiftedModel, base: number, slope: number, step: Float64Array): void {
  const fence = (shift: number) => base + slope * shift;
  if (!Number.isFinite(model.largest)) {
    step.fill(0);
    return;
  }
  let low = model.leastShift;
  let shift = nearestShift(model, fence);
  if (shift === low && model.solve(low, step) < fence(low)) {
    model.lengthen(step, fence(low));
    return;
  }
  let high = Infinity;
  for (let k = 0; k < mostSolves; k++) {
    const length = model.solve(shift, step);
    const target = fence(shift);
    if (Math.abs(length - target) <= tolerance * target) break;
    if (length > target) low = shift;
    else high = shift;
    if (high - low <= 2 * Number.EPSILON * high) break;
    const fall = model.whitenedSquare(step) / length ** 3 + slope / target ** 2;
    const newton = shift + (1 / target - 1 / length) / fall;
    shift = newton > low && newton < high ? newton : between(low, high);
  }
  const excess = norm(step) / fence(shift);
  if (excess > 1) for (let i = 0; i < step.length; i++) step[i] /= excess;
  // Nearly the hard case: from one number ν to the next p grows by more than that.
  else if (excess < 1 - tolerance && model.leastShift > 0) model.lengthen(step, fence(shift));
}

/** By bisection on the model's estimates; the least shift in the hard case. */
function nearestShift(model: ShiftedModel, fence: (shift: number) => number): number {
  let low = model.leastShift;
  if (model.estimate(low) <= fence(low)) return low;
  let high = Math.max(2 * low, Number.EPSILON * (model.largest || 1));
  while (high < Infinity && model.estimate(high) > fence(high)) {
    low = high;
    high *= 4;
  }
  for (let k = 0; k < 100 && high - low > 1e-14 * high; k++) {
    const middle = between(low, high);
    if (model.estimate(middle) > fence(middle)) low = middle;
    else high = middle;
  }
  return high;
}

function between(low: number, high: number): number {
  return high === Infinity ? 4 * low || Number.MIN_VALUE : Math.sqrt(low * high) || high / 2;
}
