// The Hessian at a point where a primitive stands at its kink while f is smooth: in |u|² at u = 0 the rule |u|′ = 0 takes the
// curvature away, that all points around have.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { distance } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { besidePoint, localModel, type LocalModel } from './localModel.js';

/** Relative to max(1, ‖θ‖); different lengths, so that what grows with the distance shows itself. */
const looks = [1e-7, -2e-7, 4e-7];

/** How much more the point must differ from those around it than these among themselves, and beside the curvature itself. */
const clearly = 100;
const noticeable = 1e-4;

/** The same model, or where its Hessian differs from those around that are alike, the model with theirs. */
export function acrossKinks(f: Differentiable, model: LocalModel): LocalModel {
  const n = f.dimension;
  const direction = besidePoint(new Float64Array(n), 1);
  const curvatureAt = (theta: Float64Array) => {
    const product = new Float64Array(n);
    f.hessianVectorProduct(theta, direction, product);
    return product;
  };
  const here = curvatureAt(model.theta);
  const [first, ...others] = looks.map((look) => curvatureAt(besidePoint(model.theta, look)));
  const spread = Math.max(...others.map((other) => distance(first, other)));
  if (!(distance(here, first) > Math.max(clearly * spread, noticeable * norm(first)))) return model;
  const { eigenvalues, eigenvectors } = localModel(f, besidePoint(model.theta, looks[0]));
  return { ...model, eigenvalues, eigenvectors };
}
