// Value and derivatives at given points.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Evaluation, EvaluateRequest } from '../../protocol/runner.js';
import type { Workshop } from '../workshop.js';

export function evaluate(request: EvaluateRequest, workshop: Workshop<'evaluate'>): readonly Evaluation[] {
  const { points, objective, derivatives } = request;
  return points.map((point) => {
    const { f } = workshop.open(objective, { dimension: point.length, derivatives });
    return evaluateAt(f, Float64Array.from(point), request);
  });
}

function evaluateAt(f: Differentiable, theta: Float64Array, { want, direction }: EvaluateRequest): Evaluation {
  const n = f.dimension;
  const gradient = new Float64Array(n);
  const value = want.includes('gradient') ? f.gradient(theta, gradient) : f.value(theta);
  return {
    dimension: n,
    ...(want.includes('value') && { value }),
    ...(want.includes('gradient') && { gradient: [...gradient] }),
    ...(want.includes('hessian') && { hessian: hessianRows(f, theta) }),
    ...(want.includes('hvp') && { hessianVectorProduct: product(f, theta, direction ?? []) }),
    derivatives: f.derivatives,
    notes: [...f.notes],
  };
}

function hessianRows(f: Differentiable, theta: Float64Array): number[][] {
  const n = f.dimension;
  const hessian = new Float64Array(n * n);
  f.hessian(theta, hessian);
  return Array.from({ length: n }, (_, row) => [...hessian.subarray(row * n, (row + 1) * n)]);
}

function product(f: Differentiable, theta: Float64Array, direction: readonly number[]): number[] {
  if (direction.length !== f.dimension) {
    const message = `The direction has ${direction.length} numbers, but the objective has ${f.dimension} parameters.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  const result = new Float64Array(f.dimension);
  f.hessianVectorProduct(theta, Float64Array.from(direction), result);
  return [...result];
}
