// Cuts a domain into boxes until each is free of zeros of ∇f, holds one that Newton finds, or is too small to cut.
import type { Differentiable } from '../../autodiff/differentiable.js';
import { unevenGrid, split, type Box } from './box.js';
import { boxTest } from './boxTest.js';

export interface BoxSearch {
  /** Boxes in which Newton from the centre finds the only zero, if there is one. */
  readonly single: readonly Box[];
  /** Boxes too small to cut further: around degenerate zeros, curves of zeros, and kinks. */
  readonly undecided: readonly Box[];
  /** Some boxes are flat to underflow: nothing can be said of them. */
  readonly flat: boolean;
  /** Boxes that were examined. */
  readonly examined: number;
  /** There were more boxes than can be examined: part of the domain was left. */
  readonly abandoned: boolean;
}

/** Cells per side of the first grid, by dimension. */
const firstGrid = [0, 97, 13, 5, 3];

/** Cuts of one cell, at most: beyond, an isolated degenerate zero is found by other means. */
const deepest = [0, 12, 26, 24, 28];

/**
 * A curve of zeros doubles its boxes with every other cut for ever, a narrow valley only until boxes are as narrow; once cells are
 * this often cut, so many boxes that grow by this much in two cuts are enough to see a curve.
 */
const cutsToSeparate = [0, 6, 12, 12, 16];
const mostBoxesOfCurves = 6000;
const growthOfCurves = 1.8;

/** Before that, thousands of isolated zeros may need many more; this many take some 100 MB. */
const mostBoxesAtOnce = 200_000;

/** In four dimensions boxes may be cut for ever, each at the cost of 19 Hessians. */
const mostExamined = [0, Infinity, Infinity, 2_000_000, 100_000];

/** Searches `domain`, of one to four dimensions. `refinement` multiplies the first grid. */
export function searchBoxes(f: Differentiable, domain: Box, refinement: number): BoxSearch {
  const n = f.dimension;
  const single: Box[] = [];
  let flat = false;
  let examined = 0;
  let open = unevenGrid(domain, firstGrid[n] * refinement);
  let [before, twoBefore] = [Infinity, Infinity];
  for (let depth = 0; depth < deepest[n] && open.length > 0; depth++) {
    const isCurve = depth > cutsToSeparate[n] && open.length > Math.max(mostBoxesOfCurves, growthOfCurves * twoBefore);
    if (isCurve || open.length > mostBoxesAtOnce) break;
    if (examined + open.length > mostExamined[n]) return { single, undecided: [], flat, examined, abandoned: true };
    [before, twoBefore] = [open.length, before];
    const next: Box[] = [];
    for (const box of open) {
      examined++;
      const answer = boxTest(f, box);
      if (answer.kind === 'single') single.push(box);
      else if (answer.kind === 'flat') flat = true;
      else if (answer.kind === 'unknown') next.push(...split(box, answer.axis));
    }
    open = next;
  }
  return { single, undecided: open, flat, examined, abandoned: false };
}
