// Newton's method that cannot find the same zero of ∇f twice: found zeros are divided out.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { addScaled, distance, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { isFiniteModel, localModel, newtonStep, type LocalModel } from '../verdict/localModel.js';

const mostSteps = 40;

/**
 * Newton on M(θ)∇f(θ), M = Π (1/‖θ − zᵢ‖² + 1) over the zeros `found`: the Newton step of ∇f, stretched by
 * 1/(1 − ∇log M · step). Steps are cut to `stride`. Returns where it came near a zero, or undefined. Farrell, Birkisson and
 * Funke, SIAM J. Sci. Comput. 37 (2015), equations 2.8 and 3.4.
 */
export function deflatedNewton(
  f: Differentiable,
  start: Float64Array,
  found: readonly Float64Array[],
  stride: number,
): LocalModel | undefined {
  let model = localModel(f, start);
  const largest = norm(start) + 20 * stride;
  for (let k = 0; k < mostSteps; k++) {
    if (!isFiniteModel(model) || norm(model.theta) > largest) return undefined;
    const step = newtonStep(model, model.gradient, 0);
    const length = norm(step);
    if (length < 1e-6 * stride) return model;
    const stretch = 1 / (1 - dot(logarithmicSlope(model.theta, found), step));
    const factor = Number.isFinite(stretch) ? stretch : 1;
    const theta = Float64Array.from(model.theta);
    addScaled(theta, Math.sign(factor) * Math.min(Math.abs(factor), stride / length), step);
    model = localModel(f, theta);
  }
  return undefined;
}

/** ∇ log M. */
function logarithmicSlope(theta: Float64Array, found: readonly Float64Array[]): Float64Array {
  const slope = new Float64Array(theta.length);
  for (const zero of found) {
    const squared = Math.max(distance(theta, zero) ** 2, 1e-300);
    const weight = -2 / (squared * (1 + squared));
    for (let i = 0; i < theta.length; i++) slope[i] += weight * (theta[i] - zero[i]);
  }
  return slope;
}
