// Exact on quadratics: the minimizer of the parabola that the exact curvature along the line gives.
import { backtracking } from './backtracking.js';
import type { LineSearch } from './lineSearch.js';

/**
 * α = −∇fᵀd / dᵀ∇²f d (Nocedal & Wright 2006, eq. 3.55): one Hessian-vector product. Where the curvature is not positive, or f is
 * not a quadratic and does not decrease enough there, it backtracks from there.
 */
export const exact: LineSearch = (line, firstStep, settings) => {
  const curvature = line.curvature();
  const alpha = curvature > 0 ? -line.slope0 / curvature : firstStep;
  return backtracking(line, alpha, settings);
};
