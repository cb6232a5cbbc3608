// Newton's method from a point that is thought to be near a critical one, to the last digits, without ever jumping to
// another: it follows the natural contraction (affine invariant) and says how far it went.
import type { Differentiable } from '../autodiff/differentiable.js';
import { addScaled, distance } from '../engine/linalg/vector.js';
import { norm } from '../engine/norm.js';
import { gradientNoise, isFiniteModel, localModel, newtonStep, type LocalModel } from './localModel.js';

/** Where Newton's method went from a point. */
export interface Polished {
  readonly model: LocalModel;
  /** True where ∇f is zero to rounding at `model.theta`. */
  readonly converged: boolean;
  /** ‖polished − given‖. */
  readonly travelled: number;
  /** How well the point is known: the length of the Newton step that was left. */
  readonly uncertainty: number;
  /** The size of rounding in ∇f at the point. */
  readonly noise: number;
}

/** Simple roots need about 5; roots where the Hessian is singular converge linearly, at (1 − 1/m) a step. */
const mostIterations = 100;

/** How often a step may be prolonged: m times the step is exact at a root of order m, ∇f ~ tᵐ. */
const longestStride = 8;

/**
 * Full Newton steps while the simplified next step is shorter than the last, ‖H(θₖ)⁻¹∇f(θₖ₊₁)‖ < ‖H(θₖ)⁻¹∇f(θₖ)‖: Deuflhard,
 * Newton Methods for Nonlinear Problems (2004), section 2.1, the natural monotonicity test. Never leaves the ball of
 * radius `reach` around the given point.
 */
export function polish(f: Differentiable, given: LocalModel, reach: number): Polished {
  const { theta } = given;
  let model = given;
  if (!isFiniteModel(model)) return { model, converged: false, travelled: 0, uncertainty: Infinity, noise: 0 };
  let noise = gradientNoise(f, model);
  let step = newtonStep(model, model.gradient, noise);
  for (let k = 0; k < mostIterations && norm(step) > positionRounding(model, theta); k++) {
    const next = contract(f, model, step, noise);
    if (next === undefined || distance(next.theta, theta) > reach) break;
    model = next;
    noise = gradientNoise(f, model);
    step = newtonStep(model, model.gradient, noise);
  }
  const uncertainty = Math.max(norm(step), positionRounding(model, theta));
  const known = norm(step) > 0 && uncertainty <= 1e-12 * norm(model.theta) + positionRounding(model, theta);
  const converged = known || model.gradientNorm <= 8 * Math.sqrt(f.dimension) * noise;
  return { model, converged, travelled: distance(model.theta, theta), uncertainty, noise };
}

/** Steps below it are rounding: relative to where the point is, or to how far it has come where it is the origin. */
function positionRounding(model: LocalModel, from: Float64Array): number {
  return 2 * Number.EPSILON * Math.max(norm(model.theta), distance(model.theta, from));
}

/** The model at the end of the step, prolonged while that contracts more; undefined where the step does not contract. */
function contract(f: Differentiable, model: LocalModel, step: Float64Array, noise: number): LocalModel | undefined {
  const gradient = new Float64Array(f.dimension);
  const lengthAfter = (stride: number) => {
    const trial = Float64Array.from(model.theta);
    addScaled(trial, stride, step);
    f.gradient(trial, gradient);
    return norm(newtonStep(model, gradient, noise));
  };
  let stride = 1;
  let shortest = lengthAfter(1);
  if (!(shortest < norm(step))) return undefined;
  const singular = shortest > 0.2 * norm(step);
  while (singular && stride < longestStride) {
    const length = lengthAfter(stride + 1);
    if (!(length < shortest)) break;
    shortest = length;
    stride++;
  }
  const theta = Float64Array.from(model.theta);
  addScaled(theta, stride, step);
  const next = localModel(f, theta);
  return isFiniteModel(next) ? next : undefined;
}
