// The quadratic model of f at a point: value, gradient, exact Hessian and all its eigenpairs; and Newton's step in it.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { symmetricEigen } from '../../engine/linalg/symmetricEigen.js';
import { addScaled, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';

/** f near θ to second order, in the Hessian's own axes. */
export interface LocalModel {
  readonly theta: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly gradientNorm: number;
  /** Ascending. */
  readonly eigenvalues: Float64Array;
  /** Unit; the i-th belongs to the i-th eigenvalue. */
  readonly eigenvectors: readonly Float64Array[];
}

/** Evaluates everything at a copy of `theta`. Costs one gradient, one Hessian and O(n³). */
export function localModel(f: Differentiable, theta: Float64Array): LocalModel {
  const n = f.dimension;
  const at = Float64Array.from(theta);
  const gradient = new Float64Array(n);
  const hessian = new Float64Array(n * n);
  const value = f.gradient(at, gradient);
  f.hessian(at, hessian);
  const { values, vectors } = symmetricEigen(hessian, n);
  return {
    theta: at,
    value,
    gradient,
    gradientNorm: norm(gradient),
    eigenvalues: values,
    eigenvectors: Array.from({ length: n }, (_, i) => vectors.subarray(i * n, i * n + n)),
  };
}

export function isFiniteModel(model: LocalModel): boolean {
  return (
    Number.isFinite(model.value) && Number.isFinite(model.gradientNorm) && model.eigenvalues.every(Number.isFinite)
  );
}

/** A point at `look`·max(1, ‖θ‖) from θ, along no axis and no diagonal. */
export function besidePoint(theta: Float64Array, look: number): Float64Array {
  const step = look * Math.max(1, norm(theta));
  return theta.map((value, i) => value + step * (i % 2 === 0 ? 1 : -0.7));
}

/** max|λ|. */
export function spectralRadius(model: LocalModel): number {
  return Math.max(Math.abs(model.eigenvalues[0]), Math.abs(model.eigenvalues[model.eigenvalues.length - 1]));
}

/**
 * −H⁺·gradient. Components of the gradient that are no larger than `noise` carry no information and give no step: along a
 * nearly flat axis they would give an arbitrary one.
 */
export function newtonStep(model: LocalModel, gradient: Float64Array, noise: number): Float64Array {
  const step = new Float64Array(gradient.length);
  model.eigenvectors.forEach((axis, i) => {
    const slope = dot(axis, gradient);
    const curvature = model.eigenvalues[i];
    if (Math.abs(slope) > noise && curvature !== 0) addScaled(step, -slope / curvature, axis);
  });
  return step;
}

/** Around the origin rounding is that of what f adds to θ, data and constants, as far as f is not 0 there: to this length at most. */
const nearOrigin = 1e-3;

/**
 * How far ∇f is from smooth at the scale of rounding: the largest ‖∇f(θ + δ) − ∇f(θ) − Hδ‖ over δ of a few ulps. Measured,
 * because cancellation inside f makes it anything from 0 (x⁴ at 0) to many times ε‖H‖‖θ‖.
 */
export function gradientNoise(f: Differentiable, model: LocalModel): number {
  const n = f.dimension;
  const ownLength = Math.sqrt(Math.abs(model.value) / Math.max(spectralRadius(model), Number.MIN_VALUE));
  const ulp = Number.EPSILON * Math.max(norm(model.theta), Math.min(nearOrigin, ownLength));
  if (ulp === 0) return 0;
  const gradient = new Float64Array(n);
  const shifted = new Float64Array(n);
  let noise = Number.EPSILON * spectralRadius(model) * norm(model.theta);
  for (const ulps of [-3, 2, 7]) {
    const shift = Float64Array.from(model.theta, (_, i) => ulp * (i % 2 === 0 ? ulps : 5 - ulps));
    shifted.set(model.theta);
    addScaled(shifted, 1, shift);
    f.gradient(shifted, gradient);
    addScaled(gradient, -1, model.gradient);
    model.eigenvectors.forEach((axis, i) => addScaled(gradient, -model.eigenvalues[i] * dot(axis, shift), axis));
    const rest = norm(gradient);
    if (Number.isFinite(rest)) noise = Math.max(noise, rest);
  }
  return noise;
}
