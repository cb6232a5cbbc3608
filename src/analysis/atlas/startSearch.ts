// Newton with deflation from starts spread over a box: finds critical points in any dimension, and what a search overlooked.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { largestRadius, spreadPoint, type Box } from './box.js';
import { deflatedNewton } from './deflation.js';
import type { ZeroSet } from './zeroSet.js';

/** Adds the isolated zeros that it finds to `set` (of a curve it would find points without end); returns how many were new. */
export function searchFromStarts(
  f: Differentiable,
  box: Box,
  set: ZeroSet,
  { starts, seed }: { starts: number; seed: number },
): number {
  const stride = largestRadius(box) / 2;
  let found = 0;
  for (let k = 0; k < starts; k++) {
    const known = set.zeros.map(({ polished }) => polished.model.theta);
    const near = deflatedNewton(f, spreadPoint(box, seed * 7919 + k), known, stride);
    if (near && set.add(near, 0.1 * stride, 'isolated')) found++;
  }
  return found;
}
