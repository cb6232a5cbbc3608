// An objective that itself allocates nothing, and the settings of the optimizers that need to know its shape.
import type { LeastSquares } from '../../../src/autodiff/differentiable.js';
import type { Optimizer } from '../../../src/engine/optimizer.js';

export const n = 256;
/** Bytes: what a vector takes at the least, and twice what V8 boxes of the loop's own numbers where it compiles them late. */
export const sizeOfPoint = 8 * n;
const lambda = Float64Array.from({ length: n }, (_, i) => 1 + i / n);
export const start = Array.from({ length: n }, (_, i) => 1 + Math.sin(i));
const residuals = new Float64Array(n);
const jacobian = Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? lambda[k % n] : 0));

/** ½ Σ (λᵢθᵢ)², which itself allocates nothing. */
export const bowl: LeastSquares = {
  dimension: n,
  value(theta) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += (lambda[i] * theta[i]) ** 2;
    return sum / 2;
  },
  gradient(theta, gradient) {
    for (let i = 0; i < n; i++) gradient[i] = lambda[i] ** 2 * theta[i];
    return bowl.value(theta);
  },
  hessianVectorProduct(_theta, direction, product) {
    for (let i = 0; i < n; i++) product[i] = lambda[i] ** 2 * direction[i];
  },
  hessian(_theta, hessian) {
    hessian.fill(0);
    for (let i = 0; i < n; i++) hessian[i * (n + 1)] = lambda[i] ** 2;
  },
  linearize(theta) {
    for (let i = 0; i < n; i++) residuals[i] = lambda[i] * theta[i];
    return { residuals, jacobian };
  },
  derivatives: 'compiled',
  notes: [],
};

export function shaped({ hyperparameters }: Optimizer): { rows?: number } {
  return hyperparameters.some(({ name }) => name === 'rows') ? { rows: 8 } : {};
}
