// From a point to a zero of ∇f nearby where the Hessian may be singular: Levenberg and Marquardt on ½‖∇f‖².
import type { Differentiable } from '../../autodiff/differentiable.js';
import { addScaled, distance, dot } from '../../engine/linalg/vector.js';
import { isFiniteModel, localModel, spectralRadius, type LocalModel } from '../verdict/localModel.js';

const mostSteps = 200;

/**
 * Lowers ‖∇f‖ by δ = −H∇f/(H² + μ) in the Hessian's axes until it no longer falls or `reach` is left. The end may be a mere
 * minimum of ‖∇f‖: the caller must check. Marquardt, J. SIAM 11 (1963).
 */
export function descendGradient(f: Differentiable, start: LocalModel, reach: number): LocalModel {
  let model = start;
  let damping = 1e-3;
  for (let k = 0; k < mostSteps && model.gradientNorm > 0; k++) {
    const next = localModel(f, dampedStep(model, damping * spectralRadius(model) ** 2));
    if (isFiniteModel(next) && next.gradientNorm < model.gradientNorm) {
      if (distance(next.theta, start.theta) > reach) return model;
      model = next;
      damping = Math.max(damping / 10, 1e-16);
    } else {
      damping *= 10;
      if (damping > 1e8) return model;
    }
  }
  return model;
}

function dampedStep(model: LocalModel, damping: number): Float64Array {
  const theta = Float64Array.from(model.theta);
  model.eigenvectors.forEach((axis, i) => {
    const curvature = model.eigenvalues[i];
    const scale = curvature * curvature + damping;
    if (scale > 0) addScaled(theta, (-curvature * dot(axis, model.gradient)) / scale, axis);
  });
  return theta;
}
