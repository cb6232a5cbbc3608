// The values of f written on some contour lines, spread so that they do not crowd.
import { formatNumber } from '../../texts/numberFormat.js';
import type { ContourRegions } from '../levels/regions.js';
import type { Box, Mark, Regions } from '../../scene/scene.js';

type Place = readonly [x: number, y: number];

/** Pixels between labels, between a label and the edge, and between a label and what else lies there. */
const apart = 70;
const inset = 34;
const clear = 20;

/** A label on each line that has room for one beside what is `taken`; they say f, or f − min where the legend does. */
export function levelLabels(
  { levels, shapes }: ContourRegions,
  transform: Regions['transform'],
  plot: Box,
  taken: readonly Place[],
): Mark[] {
  const placed: Place[] = [];
  return levels.thresholds.flatMap((threshold, i): Mark[] => {
    const free = (place: Place): boolean =>
      inside(place, plot) && distance(place, placed) >= apart && distance(place, taken) >= clear;
    const best = firstPlace(shapes[i + 1] ?? [], transform, free);
    if (!best) return [];
    placed.push(best);
    const value = levels.scale === 'log' ? Number((threshold - levels.base).toPrecision(3)) : threshold;
    const [x, y] = best;
    const style = { align: 'center', colour: '#ffffffd0', size: 10, halo: '#0008' } as const;
    return [{ kind: 'label', text: formatNumber(value), x, y, ...style }];
  });
}

/** The first of every fourth corner of the outlines that is free. */
function firstPlace(
  shape: Regions['shapes'][number],
  { x, y, scaleX, scaleY }: Regions['transform'],
  free: (place: Place) => boolean,
): Place | undefined {
  for (const polygon of shape) {
    for (const ring of polygon) {
      for (let k = 0; k < ring.length; k += 4) {
        const [column = 0, row = 0] = ring[k] ?? [];
        const place = [x + scaleX * column, y + scaleY * row] as const;
        if (free(place)) return place;
      }
    }
  }
  return undefined;
}

/** From a place to the nearest of others. */
function distance([x, y]: Place, others: readonly Place[]): number {
  return others.reduce((least, [ox, oy]) => Math.min(least, Math.hypot(ox - x, oy - y)), Infinity);
}

function inside([x, y]: Place, { left, top, width, height }: Box): boolean {
  return x > left + inset && x < left + width - inset && y > top + inset / 2 && y < top + height - inset / 2;
}
