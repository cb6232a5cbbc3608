// The floor of the valley (or the ridge) that leaves a degenerate critical point along its null directions.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { addScaled, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/norm.js';
import type { LocalModel } from './localModel.js';

const mostSteps = 60;

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
    model.eigenvectors.forEach((axis, i) => {
      if (!nullAxes.includes(i)) addScaled(correction, -dot(axis, gradient) / model.eigenvalues[i], axis);
    });
    const length = norm(correction);
    if (length <= 1e-15 * norm(at) || (length >= before && length < 1e-12 * radius)) return value;
    if (!(length < before) || length > radius) return undefined;
    before = length;
    addScaled(at, 1, correction);
  }
  return undefined;
}
