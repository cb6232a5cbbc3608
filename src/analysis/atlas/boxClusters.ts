// Groups of boxes that touch: what a search leaves undecided surrounds one degenerate zero, a curve of zeros, or a kink.
import type { Box } from './box.js';

/** Groups boxes that touch, directly or through others. */
export function clusters(boxes: readonly Box[]): Box[][] {
  const { cells, keys, offsets } = gridOf(boxes);
  const grouped = new Uint8Array(boxes.length);
  const groups: Box[][] = [];
  boxes.forEach((_, seed) => {
    if (grouped[seed]) return;
    grouped[seed] = 1;
    const members = [seed];
    for (const member of members) {
      for (const offset of offsets) {
        for (const other of cells.get(keys[member] + offset) ?? []) {
          if (grouped[other] || !touch(boxes[member], boxes[other])) continue;
          grouped[other] = 1;
          members.push(other);
        }
      }
    }
    groups.push(members.map((k) => boxes[k]));
  });
  return groups;
}

/** Cells as wide as two of the widest boxes: what touches a box lies in its cell or, by `offsets`, in those around. */
function gridOf(boxes: readonly Box[]) {
  const n = boxes[0]?.centre.length ?? 0;
  const keys = new Float64Array(boxes.length);
  let offsets = [0];
  let stride = 1;
  for (let i = 0; i < n; i++) {
    const width = 2.01 * boxes.reduce((most, { radius }) => Math.max(most, radius[i]), 0);
    const low = boxes.reduce((least, { centre }) => Math.min(least, centre[i]), Infinity);
    const high = boxes.reduce((most, { centre }) => Math.max(most, centre[i]), -Infinity);
    boxes.forEach(({ centre }, k) => (keys[k] += stride * Math.floor((centre[i] - low) / width)));
    const step = stride;
    offsets = offsets.flatMap((offset) => [offset - step, offset, offset + step]);
    // One empty cell between rows, so that the last of one is no neighbour of the first of the next.
    stride *= Math.floor((high - low) / width) + 2;
  }
  const cells = new Map<number, number[]>();
  keys.forEach((key, k) => {
    const cell = cells.get(key);
    if (cell) cell.push(k);
    else cells.set(key, [k]);
  });
  return { cells, keys, offsets };
}

function touch(a: Box, b: Box): boolean {
  for (let i = 0; i < a.centre.length; i++) {
    if (Math.abs(a.centre[i] - b.centre[i]) > (a.radius[i] + b.radius[i]) * (1 + 1e-6)) return false;
  }
  return true;
}
