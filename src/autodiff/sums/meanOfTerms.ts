// Summands → an objective: the one that there is, or the mean over the rows that are selected.
import type { Batch } from './batch.js';
import type { Differentiable } from '../differentiable.js';
import { symmetrize } from '../symmetrize.js';
import type { Term } from './term.js';

type Derivatives = Pick<Differentiable, 'gradient' | 'hessianVectorProduct' | 'hessian'>;

/** The objective without data. */
export function singleTerm(term: Term): Derivatives {
  return {
    gradient(theta, gradient) {
      gradient.fill(0);
      return term.addGradient(theta, 0, gradient);
    },
    hessianVectorProduct(theta, direction, product) {
      product.fill(0);
      term.addProduct(theta, 0, direction, product);
    },
    hessian(theta, hessian) {
      hessian.fill(0);
      term.addHessian(theta, 0, hessian);
      symmetrize(hessian, theta.length);
    },
  };
}

/** (1/m) Σ ℓ(θ, row) over the rows of the batch. */
export function meanOfTerms(term: Term, batch: Batch): Derivatives {
  return {
    gradient(theta, gradient) {
      const { selected, from, to } = batch;
      gradient.fill(0);
      let sum = 0;
      for (let k = from; k < to; k++) sum += term.addGradient(theta, selected[k]!, gradient);
      scale(gradient, to - from);
      return sum / (to - from);
    },
    hessianVectorProduct(theta, direction, product) {
      const { selected, from, to } = batch;
      product.fill(0);
      for (let k = from; k < to; k++) term.addProduct(theta, selected[k]!, direction, product);
      scale(product, to - from);
    },
    hessian(theta, hessian) {
      const { selected, from, to } = batch;
      hessian.fill(0);
      for (let k = from; k < to; k++) term.addHessian(theta, selected[k]!, hessian);
      scale(hessian, to - from);
      symmetrize(hessian, theta.length);
    },
  };
}

function scale(array: Float64Array, divisor: number): void {
  for (let i = 0; i < array.length; i++) array[i]! /= divisor;
}
