// Newton's method from a point that is thought to be near a critical one, to the last digits, without ever jumping to
// another: it follows the natural contraction (affine invariant) and says how far it went.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { addScaled, distance, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { acrossKinks } from './acrossKinks.js';
import { gradientNoise, isFiniteModel, localModel, newtonStep, spectralRadius, type LocalModel } from './localModel.js';

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

/** A step that shortens the next one this much is on its way to a regular zero. */
const regularContraction = 0.2;

/** Newton corrections in the stiff axes after a stride. */
const corrections = 4;

/** The share of the largest curvature from which an axis is stiff; and where such walls stand on a flatter floor, lower ones. */
const stiff = 0.1;
const stiffness = [stiff, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

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
  for (let k = 0; k < mostIterations && norm(step) > positionRounding(model, reach); k++) {
    const within = (next: LocalModel | undefined) => next && distance(next.theta, theta) <= reach && next;
    // Where f is the same along rays, as xᵀAx/xᵀx is, Newton's step only leads outwards.
    const next = within(contract(f, model, step, noise)) || within(ontoFloor(f, model, step, noise));
    if (!next) break;
    model = next;
    noise = gradientNoise(f, model);
    step = newtonStep(model, model.gradient, noise);
  }
  const smooth = acrossKinks(f, model);
  if (smooth !== model) {
    model = smooth;
    noise = gradientNoise(f, model);
    step = newtonStep(model, model.gradient, noise);
  }
  const uncertainty = Math.max(norm(step), positionRounding(model, reach));
  const known = norm(step) > 0 && uncertainty <= 1e-12 * norm(model.theta) + positionRounding(model, reach);
  const converged =
    known || model.gradientNorm <= 8 * Math.sqrt(f.dimension) * noise || isRoundingAtOrigin(f, model, step, reach);
  return { model, converged, travelled: distance(model.theta, theta), uncertainty, noise };
}

/**
 * Whether the step that is left is the rounding of what f computes with, where θ itself is almost 0: acos θ is as coarse there as π/2.
 * The Hessian must not know of the step: at a pole, however near, it does.
 */
function isRoundingAtOrigin(f: Differentiable, model: LocalModel, step: Float64Array, reach: number): boolean {
  const length = norm(step);
  if (length === 0 || length > 1e-12 * reach) return false;
  const beyond = Float64Array.from(model.theta);
  addScaled(beyond, 1, step);
  const { eigenvalues } = localModel(f, beyond);
  const change = Math.max(...eigenvalues.map((value, i) => Math.abs(value - model.eigenvalues[i])));
  return change <= 1e-9 * Math.min(...model.eigenvalues.map(Math.abs));
}

/** Steps below it are rounding: relative to where the point is, or to the scale of the search where it is the origin. */
function positionRounding(model: LocalModel, reach: number): number {
  return 2 * Number.EPSILON * Math.max(norm(model.theta), 1e-3 * reach);
}

/** The model after a step that contracts, undefined where none does. */
function contract(f: Differentiable, model: LocalModel, step: Float64Array, noise: number): LocalModel | undefined {
  const length = norm(step);
  const trialAt = (stride: number, correct: boolean) =>
    takeStride(f, model, step, noise, stride, correct ? stiffAxes(model, stiff) : []);
  let best = trialAt(1, false);
  if (!(best.remaining < regularContraction * length)) {
    for (let stride = 1; stride <= longestStride; stride++) {
      const trial = trialAt(stride, true);
      if (trial.remaining < best.remaining || !(best.remaining < length)) best = trial;
      else if (stride > 1) break;
    }
  }
  if (!(best.remaining < length)) return undefined;
  const next = localModel(f, best.theta);
  return isFiniteModel(next) ? next : undefined;
}

/**
 * The floor of the valley, where that is nearly all that is left of the slope: from a wall of it, however low, a step along a floor that
 * is all but flat is arbitrary. The walls may be of very different curvature, as around the zero losses of a network with more
 * parameters than data. Undefined elsewhere.
 */
function ontoFloor(f: Differentiable, model: LocalModel, step: Float64Array, noise: number): LocalModel | undefined {
  for (const share of stiffness) {
    const walls = stiffAxes(model, share);
    const next = localModel(f, takeStride(f, model, step, noise, 0, walls).theta);
    if (isFiniteModel(next) && next.gradientNorm < 0.01 * model.gradientNorm) return next;
  }
  return undefined;
}

/**
 * θ + stride·step and the length of the simplified Newton step from there. First back to the floor of the valley in the
 * axes of its `walls`, because the way to a singular zero may be curved (y² + x²y from x ≠ 0).
 */
function takeStride(
  f: Differentiable,
  model: LocalModel,
  step: Float64Array,
  noise: number,
  stride: number,
  walls: readonly number[],
): { theta: Float64Array; remaining: number } {
  const theta = Float64Array.from(model.theta);
  const gradient = new Float64Array(f.dimension);
  addScaled(theta, stride, step);
  f.gradient(theta, gradient);
  for (let k = 0; k < corrections && walls.length > 0; k++) {
    for (const i of walls) {
      const axis = model.eigenvectors[i];
      addScaled(theta, -dot(axis, gradient) / model.eigenvalues[i], axis);
    }
    f.gradient(theta, gradient);
  }
  return { theta, remaining: norm(newtonStep(model, gradient, noise)) };
}

/** The axes with at least this share of the largest curvature, where some have less. */
function stiffAxes(model: LocalModel, share: number): number[] {
  const steep = Array.from(model.eigenvalues.keys()).filter(
    (i) => Math.abs(model.eigenvalues[i]) >= share * spectralRadius(model),
  );
  return steep.length < model.eigenvalues.length ? steep : [];
}
