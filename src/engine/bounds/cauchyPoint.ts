// The generalized Cauchy point: the first minimizer of the quadratic model along the projected steepest descent.
import { dot } from '../linalg/vector.js';
import type { Box } from './box.js';
import type { CompactModel } from './compactModel.js';

export interface CauchyPoint {
  readonly theta: Float64Array;
  /** c = Wᵀ(θᶜ − θ). */
  readonly c: Float64Array;
}

/** @returns a function that finds the point, in arrays that it reuses; undefined where the model has broken down. */
export function cauchySearch(
  n: number,
  box: Box,
  model: CompactModel,
  memory: number,
): (theta: Float64Array, gradient: Float64Array) => CauchyPoint | undefined {
  const point = { theta: new Float64Array(n), c: new Float64Array(2 * memory) };
  const direction = new Float64Array(n);
  const breaks = new Float64Array(n);
  const order = new Uint32Array(n);
  const vectors = Array.from({ length: 3 }, () => new Float64Array(2 * memory));
  const [p, row, turned] = vectors;

  /** Byrd, Lu, Nocedal & Zhu 1995, section 4, algorithm CP. */
  return (theta, gradient) => {
    const { size, scale } = model;
    point.theta.set(theta);
    point.c.fill(0);
    let count = 0;
    for (let i = 0; i < n; i++) {
      const g = gradient[i];
      const reach = g < 0 ? theta[i] - box.upper[i] : theta[i] - box.lower[i];
      breaks[i] = g === 0 ? Infinity : reach / g;
      direction[i] = breaks[i] === 0 ? 0 : -g;
      if (breaks[i] > 0 && breaks[i] < Infinity) order[count++] = i;
    }
    order.subarray(0, count).sort((i, j) => breaks[i] - breaks[j]);
    model.transposed(direction, p);
    let slope = -dot(direction, direction);
    if (slope === 0) return point;
    const firstBend = -scale * slope;
    turned.set(p);
    if (!model.applyMiddle(turned)) return undefined;
    let bend = firstBend - product(p, turned, size);
    let t = 0;
    let best = -slope / bend;
    let k = 0;
    for (; k < count && best >= breaks[order[k]] - t; k++) {
      const i = order[k];
      const g = gradient[i];
      const length = breaks[i] - t;
      t = breaks[i];
      point.theta[i] = g < 0 ? box.upper[i] : box.lower[i];
      const z = point.theta[i] - theta[i];
      for (let l = 0; l < size; l++) point.c[l] += length * p[l];
      model.row(i, row);
      turned.set(row);
      if (!model.applyMiddle(turned)) return undefined;
      slope += length * bend + g * g + scale * g * z - g * product(turned, point.c, size);
      bend -= scale * g * g + 2 * g * product(turned, p, size) + g * g * product(turned, row, size);
      // As in their code: the bend cannot be less than rounding.
      bend = Math.max(bend, Number.EPSILON * firstBend);
      for (let l = 0; l < size; l++) p[l] += g * row[l];
      direction[i] = 0;
      best = -slope / bend;
    }
    if (!Number.isFinite(best)) return undefined;
    best = Math.max(best, 0);
    const isEverythingBound = k === count && direction.every((d) => d === 0);
    if (isEverythingBound) return point;
    t += best;
    for (let i = 0; i < n; i++) if (direction[i] !== 0) point.theta[i] = theta[i] + t * direction[i];
    for (let l = 0; l < size; l++) point.c[l] += best * p[l];
    return point;
  };
}

/** aᵀb over their first `size` numbers. */
function product(a: Float64Array, b: Float64Array, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += a[k] * b[k];
  return sum;
}
