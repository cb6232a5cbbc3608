// The last digits of a singular zero of ∇f, where f has them: sin⁴x near π tells far more of its zero than ε‖H‖ would allow.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { addScaled, distance, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { isFiniteModel, localModel, type LocalModel } from './localModel.js';
import type { Polished } from './polish.js';

const mostSteps = 100;

/** Newton's step times m is exact at a zero of order m. */
const strides = [1, 2, 3, 4, 5, 7, 9, 13, 19];

/** A step must lower the slope along the flattest axis to this share: rounding does not do so again and again. */
const fall = 0.7;

/** Follows the flattest axis while ∇f along it falls, not farther than `reach`. Nothing changes where f has no more digits to give. */
export function sharpen(f: Differentiable, polished: Polished, reach: number): Polished {
  const start = polished.model.theta;
  let { model } = polished;
  for (let k = 0; k < mostSteps; k++) {
    const next = bestStride(f, model);
    if (!next || distance(next.theta, start) > reach) break;
    model = next;
  }
  return model === polished.model ? polished : { ...polished, model };
}

function bestStride(f: Differentiable, model: LocalModel): LocalModel | undefined {
  const flattest = model.eigenvalues.reduce(
    (best, value, i) => (Math.abs(value) < Math.abs(model.eigenvalues[best]) ? i : best),
    0,
  );
  const axis = model.eigenvectors[flattest];
  const slope = dot(axis, model.gradient);
  if (slope === 0 || model.eigenvalues[flattest] === 0) return undefined;
  const gradient = new Float64Array(f.dimension);
  let least = fall * Math.abs(slope);
  let best: Float64Array | undefined;
  for (const stride of strides) {
    const theta = Float64Array.from(model.theta);
    addScaled(theta, (-stride * slope) / model.eigenvalues[flattest], axis);
    f.gradient(theta, gradient);
    const left = Math.abs(dot(axis, gradient));
    if (!(left < least) || norm(gradient) > 2 * model.gradientNorm) continue;
    least = left;
    best = theta;
  }
  const next = best && localModel(f, best);
  return next && isFiniteModel(next) ? next : undefined;
}
