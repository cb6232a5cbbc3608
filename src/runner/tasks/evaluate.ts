// Value and derivatives at given points.
import { isLeastSquares, type Differentiable } from '../../autodiff/differentiable.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Note } from '../../protocol/run.js';
import type { Evaluation, EvaluateRequest } from '../../protocol/runner.js';
import { blameNonFinite } from '../nonFinite.js';
import type { OpenObjective, Workshop } from '../workshop.js';
import { say } from '../../protocol/sentence.js';
import { note } from '../../protocol/note.js';

export function evaluate(request: EvaluateRequest, workshop: Workshop<'evaluate'>): readonly Evaluation[] {
  const { points, objective, derivatives } = request;
  return points.map((point) => {
    const open = workshop.open(objective, { dimension: point.length, derivatives });
    return evaluateAt(open, Float64Array.from(point), request);
  });
}

const secondNonFinite = say`The second derivatives are not finite here, though the value is: an operation on the way is singular, or divides by what has become so small that its square is 0; where an iteration goes on after it has converged, let it stop.`;

function evaluateAt(open: OpenObjective, theta: Float64Array, { want, direction }: EvaluateRequest): Evaluation {
  const { f } = open;
  const n = f.dimension;
  const gradient = new Float64Array(n);
  const value = want.includes('gradient') ? f.gradient(theta, gradient) : f.value(theta);
  const hessian = want.includes('hessian') ? hessianRows(f, theta) : undefined;
  const hessianVectorProduct = want.includes('hvp') ? product(f, theta, direction ?? [], value) : undefined;
  const second = [...(hessian ?? []), ...(hessianVectorProduct ? [hessianVectorProduct] : [])].flat();
  return {
    dimension: n,
    ...(want.includes('value') && { value }),
    ...(want.includes('gradient') && { gradient: [...gradient] }),
    ...(hessian && { hessian }),
    ...(hessianVectorProduct && { hessianVectorProduct }),
    ...linearization(open, theta, want),
    derivatives: f.derivatives,
    notes: [...f.notes, ...whyNonFinite(open, theta, value, gradient, second)],
  };
}

function whyNonFinite(
  open: OpenObjective,
  theta: Float64Array,
  value: number,
  gradient: Float64Array,
  second: readonly number[],
): Note[] {
  if (Number.isFinite(value) && gradient.every(Number.isFinite)) {
    if (second.every(Number.isFinite)) return [];
    const { file, line, column } = open.info.range;
    return [note('nonFinite', secondNonFinite, { file, line, column })];
  }
  return [{ kind: 'nonFinite', ...blameNonFinite(open, theta) }];
}

function hessianRows(f: Differentiable, theta: Float64Array): number[][] {
  const n = f.dimension;
  const hessian = new Float64Array(n * n);
  f.hessian(theta, hessian);
  return Array.from({ length: n }, (_, row) => [...hessian.subarray(row * n, (row + 1) * n)]);
}

function linearization(
  { f, info }: OpenObjective,
  theta: Float64Array,
  want: EvaluateRequest['want'],
): Pick<Evaluation, 'residuals' | 'jacobian'> {
  if (!want.includes('residuals') && !want.includes('jacobian')) return {};
  if (!isLeastSquares(f)) {
    const message = say`${info.title} returns one number; only an objective that returns a list has residuals.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  const { residuals, jacobian } = f.linearize(theta);
  const n = theta.length;
  return {
    ...(want.includes('residuals') && { residuals: [...residuals] }),
    ...(want.includes('jacobian') && {
      jacobian: Array.from(residuals, (_, row) => [...jacobian.subarray(row * n, (row + 1) * n)]),
    }),
  };
}

/** @param value f(θ): where it is no number, there are no derivatives. */
function product(f: Differentiable, theta: Float64Array, direction: readonly number[], value: number): number[] {
  if (direction.length !== f.dimension) {
    const message = say`The direction has ${direction.length} numbers, but the objective has ${f.dimension} parameters.`;
    throw new ObjectiveError(message, undefined, 'request');
  }
  const result = new Float64Array(f.dimension);
  f.hessianVectorProduct(theta, Float64Array.from(direction), result);
  return Number.isNaN(value) ? [...result.fill(NaN)] : [...result];
}
