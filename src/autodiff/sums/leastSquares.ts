// f = ½‖r‖² from a function that returns residuals: derivatives of the sum of squares, and of wᵀr, which are the
// residuals' own. Both sums are ordinary objectives, so every way of differentiating serves them.
import type { Program } from '../../objective/program.js';
import { residualSums } from '../../objective/link/residualSums.js';
import type { ObjectiveInfo } from '../../protocol/objective.js';
import type { Note } from '../../protocol/run.js';
import type { Differentiable, LeastSquares, Linearization } from '../differentiable.js';
import type { DifferentiateOptions } from '../differentiate.js';
import { differenceJacobian } from '../plain/finiteDifferences.js';
import { plainResiduals } from '../plain/plainResiduals.js';

type Differentiate = (program: Program, info: ObjectiveInfo, options: DifferentiateOptions) => Differentiable;

/**
 * @param differentiate of scalar functions.
 * @throws ObjectiveError as `differentiate` does; its calls, where the function returns no list of numbers.
 */
export function leastSquares(
  program: Program,
  info: ObjectiveInfo,
  options: DifferentiateOptions,
  differentiate: Differentiate,
): LeastSquares {
  const sums = residualSums(program, info, options.dimension);
  const f = differentiate(sums.program, sums.halfSquares, options);
  const residuals = plainResiduals(program, info, options.builtins);
  let weighted: Weighted | undefined;
  let isChecked = false;
  /** What is no list of numbers is told of in plain words before its squares are added. */
  const check = (theta: Float64Array) => {
    if (!isChecked) residuals(theta);
    isChecked = true;
  };
  return {
    dimension: f.dimension,
    get derivatives() {
      return f.derivatives;
    },
    get notes() {
      return weighted ? united(f.notes, weighted.f.notes) : f.notes;
    },
    inspect: (theta) => f.inspect?.(theta) ?? 0,
    value(theta) {
      check(theta);
      return f.value(theta);
    },
    gradient(theta, gradient) {
      check(theta);
      return f.gradient(theta, gradient);
    },
    hessianVectorProduct(theta, direction, product) {
      check(theta);
      f.hessianVectorProduct(theta, direction, product);
    },
    hessian(theta, hessian) {
      check(theta);
      f.hessian(theta, hessian);
    },
    linearize(theta) {
      const r = residuals(theta);
      if (!weighted) {
        const all = { ...options, dimension: options.dimension + r.length };
        weighted = weightedSum(differentiate(sums.program, sums.weightedSum, all), theta.length, r.length);
      }
      weighted.residuals.set(r);
      if (weighted.f.derivatives === 'finite-differences') differenceJacobian(residuals, theta, weighted.jacobian);
      else weighted.writeJacobian(theta);
      return weighted;
    },
  };
}

interface Weighted extends Linearization {
  readonly f: Differentiable;
  writeJacobian(theta: Float64Array): void;
}

/** @param f wᵀr(θ) as a function of (θ, w), whose Hessian holds the Jacobian in its corner ∂²/∂w∂θ. */
function weightedSum(f: Differentiable, n: number, m: number): Weighted {
  const jacobian = new Float64Array(m * n);
  const point = new Float64Array(n + m);
  const direction = new Float64Array(n + m);
  const product = new Float64Array(n + m);
  return {
    f,
    jacobian,
    residuals: new Float64Array(m),
    writeJacobian(theta) {
      point.set(theta);
      // Rows are gradients, of one residual each; columns are products, dearer, but there may be fewer of them.
      if (m <= n) {
        for (let i = 0; i < m; i++) {
          point.fill(0, n);
          point[n + i] = 1;
          f.gradient(point, product);
          jacobian.set(product.subarray(0, n), i * n);
        }
        return;
      }
      point.fill(1, n);
      for (let j = 0; j < n; j++) {
        direction[j] = 1;
        f.hessianVectorProduct(point, direction, product);
        direction[j] = 0;
        for (let i = 0; i < m; i++) jacobian[i * n + j] = product[n + i]!;
      }
    },
  };
}

/** Each note once: both sums tell of the same function. */
function united(some: readonly Note[], others: readonly Note[]): Note[] {
  const isNew = (note: Note) => !some.some(({ message }) => message === note.message);
  return [...some, ...others.filter(isNew)];
}
