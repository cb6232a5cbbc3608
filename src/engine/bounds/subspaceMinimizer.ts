// From the Cauchy point on: the minimizer of the model over the coordinates that are not on their bounds there.
import { luSolve } from '../linalg/luSolve.js';
import { project, type Box } from './box.js';
import type { CauchyPoint } from './cauchyPoint.js';
import type { CompactModel } from './compactModel.js';

/** @returns a function that moves `cauchy.theta` there, within the box; false where the model has broken down. */
export function subspaceMinimizer(
  n: number,
  box: Box,
  model: CompactModel,
  memory: number,
): (theta: Float64Array, gradient: Float64Array, cauchy: CauchyPoint) => boolean {
  const residual = new Float64Array(n);
  const step = new Float64Array(n);
  const free = new Uint8Array(n);
  const middle = new Float64Array(2 * memory);
  const row = new Float64Array(2 * memory);
  const gram = new Float64Array(4 * memory * memory);
  const system = new Float64Array(4 * memory * memory);

  /**
   * Byrd, Lu, Nocedal & Zhu 1995, section 5.1, the direct primal method; eq. 5.4 is the residual r, and eq. 5.10 the inverse:
   * d = −r/θ − ZᵀW (M⁻¹ − WᵀZZᵀW/θ)⁻¹ WᵀZ r/θ².
   */
  return (theta, gradient, cauchy) => {
    const { size, scale } = model;
    const { lower, upper } = box;
    let count = 0;
    for (let i = 0; i < n; i++) {
      free[i] = cauchy.theta[i] > lower[i] && cauchy.theta[i] < upper[i] ? 1 : 0;
      count += free[i];
    }
    if (count === 0 || size === 0) return true;
    middle.set(cauchy.c);
    if (!model.applyMiddle(middle)) return false;
    for (let i = 0; i < n; i++) residual[i] = gradient[i] + scale * (cauchy.theta[i] - theta[i]);
    model.addCombination(residual, -1, middle);
    for (let i = 0; i < n; i++) if (!free[i]) residual[i] = 0;
    const v = middle;
    model.transposed(residual, v);
    if (count === n) model.gram(gram);
    else gramOfFree(size);
    model.inverseMiddle(system);
    for (let k = 0; k < size * size; k++) system[k] -= gram[k] / scale;
    if (!luSolve(system, size, v)) return false;
    for (let i = 0; i < n; i++) step[i] = -residual[i] / scale;
    model.addCombination(step, -1 / (scale * scale), v);
    moveWithin(theta, gradient, cauchy.theta);
    return true;
  };

  /** gram ← WᵀZZᵀW, the sum over the rows of W that are free. */
  function gramOfFree(size: number): void {
    gram.fill(0, 0, size * size);
    for (let i = 0; i < n; i++) {
      if (!free[i]) continue;
      model.row(i, row);
      for (let l = 0; l < size; l++) for (let q = 0; q <= l; q++) gram[l * size + q] += row[l] * row[q];
    }
    for (let l = 0; l < size; l++) for (let q = 0; q < l; q++) gram[q * size + l] = gram[l * size + q];
  }

  /** Projected where that still descends, else cut off at the first bound (Morales & Nocedal 2011, section 3). */
  function moveWithin(theta: Float64Array, gradient: Float64Array, point: Float64Array): void {
    residual.set(point);
    for (let i = 0; i < n; i++) if (free[i]) point[i] += step[i];
    project(box, point);
    let slope = 0;
    for (let i = 0; i < n; i++) slope += (point[i] - theta[i]) * gradient[i];
    if (slope < 0) return;
    point.set(residual);
    let share = 1;
    for (let i = 0; i < n; i++) {
      if (!free[i] || step[i] === 0) continue;
      const bound = step[i] > 0 ? box.upper[i] : box.lower[i];
      share = Math.min(share, (bound - point[i]) / step[i]);
    }
    for (let i = 0; i < n; i++) if (free[i]) point[i] += share * step[i];
    project(box, point);
  }
}
