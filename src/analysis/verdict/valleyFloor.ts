// The floor of the valley (or the ridge) that leaves a degenerate critical point along its null directions.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { addScaled, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { spectralRadius, type LocalModel } from './localModel.js';

const mostSteps = 60;

/** What f is uncertain by where θ is known to this share of its size. */
export function roundingOnFloor(model: LocalModel): number {
  return spectralRadius(model) * (1e-12 * Math.max(1, norm(model.theta))) ** 2;
}

/**
 * Moves `at`, which lies `radius` away from θ along the null axes of `model`, across them to where ∇f has only parts along them: by
 * Newton with the Hessian of θ. Returns f there; undefined where that fails.
 */
export function settleOnFloor(
  f: Differentiable,
  model: LocalModel,
  nullAxes: readonly number[],
  at: Float64Array,
  radius: number,
): number | undefined {
  if (nullAxes.length === f.dimension) return f.value(at);
  const gradient = new Float64Array(f.dimension);
  let before = Infinity;
  for (let k = 0; k < mostSteps; k++) {
    const value = f.gradient(at, gradient);
    const correction = new Float64Array(f.dimension);
    let height = 0;
    model.eigenvectors.forEach((axis, i) => {
      if (nullAxes.includes(i)) return;
      const slope = dot(axis, gradient);
      addScaled(correction, -slope / model.eigenvalues[i], axis);
      height += slope ** 2 / Math.abs(2 * model.eigenvalues[i]);
    });
    const length = norm(correction);
    if (length <= 1e-15 * norm(at)) return value;
    // A stride of mere rounding shrinks no further: the flatter the axis, the longer it is, but f no longer changes by it.
    if (length >= before && (length < 1e-12 * radius || height <= roundingOnFloor(model))) return value;
    if (!(length < before) || length > radius) return undefined;
    before = length;
    addScaled(at, 1, correction);
  }
  return undefined;
}
