// f in coordinates in which a box is a cube, so that distances mean the same along parameters of very different scales.
import type { Differentiable } from '../../autodiff/differentiable.js';
import type { Box } from './box.js';

export interface Stretched extends Differentiable {
  /** The θ of f at a point of the cube [−1, 1]ⁿ. */
  unstretch(point: Float64Array): Float64Array;
}

/** g(t) = f(centre + radius ∘ t). Derivatives by the chain rule: ∇g = r ∘ ∇f, ∇²g = diag(r) ∇²f diag(r). */
export function stretched(f: Differentiable, { centre, radius }: Box): Stretched {
  const n = f.dimension;
  const theta = new Float64Array(n);
  const along = new Float64Array(n);
  const place = (point: Float64Array): Float64Array => {
    for (let i = 0; i < n; i++) theta[i] = centre[i] + radius[i] * point[i];
    return theta;
  };
  return {
    dimension: n,
    derivatives: f.derivatives,
    notes: f.notes,
    unstretch: (point) => Float64Array.from(place(point)),
    value: (point) => f.value(place(point)),
    gradient(point, gradient) {
      const value = f.gradient(place(point), gradient);
      for (let i = 0; i < n; i++) gradient[i] *= radius[i];
      return value;
    },
    hessianVectorProduct(point, direction, product) {
      for (let i = 0; i < n; i++) along[i] = radius[i] * direction[i];
      f.hessianVectorProduct(place(point), along, product);
      for (let i = 0; i < n; i++) product[i] *= radius[i];
    },
    hessian(point, hessian) {
      f.hessian(place(point), hessian);
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) hessian[i * n + j] *= radius[i] * radius[j];
    },
  };
}
