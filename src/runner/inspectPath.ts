// What a run met where it was: the points of its path, looked at once more for what the derivatives alone do not tell.
import type { Differentiable } from '../autodiff/differentiable.js';
import type { Iterates } from '../protocol/run.js';

/** Most operations for a whole path, a part of a second: of a costlier objective fewer points are looked at. */
const mostOperations = 2 ** 22;

/** Adds to the notes of `f`; first and last point always, of the others as many as there is time for. */
export function inspectPath(f: Differentiable, { steps, theta }: Iterates): void {
  const count = steps.length;
  const n = f.dimension;
  const at = (k: number) => f.inspect?.(theta.subarray(k * n, (k + 1) * n)) ?? 0;
  if (count === 0) return;
  const operations = at(count - 1);
  if (operations === 0) return;
  const stride = Math.max(1, Math.ceil((count * operations) / mostOperations));
  for (let k = 0; k < count - 1; k += stride) at(k);
}
