// What a run met where it was: the points at which it took a gradient, looked at once more for what the derivatives alone do
// not tell.
import type { Differentiable } from '../autodiff/differentiable.js';

/** Most operations for one list of points, a part of a second: of a costlier objective fewer are looked at. */
const mostOperations = 2 ** 22;

/**
 * Adds to the notes of `f`; the first and the last point always, of the others as many as there is time for.
 * @param theta The points, row-major.
 */
export function inspectPoints(f: Differentiable, theta: Float64Array): void {
  const n = f.dimension;
  const count = theta.length / n;
  const at = (k: number) => f.inspect?.(theta.subarray(k * n, (k + 1) * n)) ?? 0;
  if (count === 0) return;
  const operations = at(count - 1);
  if (operations === 0) return;
  const stride = Math.max(1, Math.ceil((count * operations) / mostOperations));
  for (let k = 0; k < count - 1; k += stride) at(k);
}
