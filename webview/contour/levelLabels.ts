// The values of f written on some contour lines, spread so that they do not crowd.
import { formatNumber } from '../numberFormat.js';
import type { ContourRegions } from './regions.js';
import type { Box, Mark, Regions } from './scene.js';

/** Pixels between labels and between a label and the edge. */
const apart = 70;
const inset = 34;

/** A label on each line that has room for one; where f is a difference from the minimum, so are the labels. */
export function levelLabels(
  { levels, shapes }: ContourRegions,
  transform: Regions['transform'],
  plot: Box,
  colour: string,
  halo: string,
): Mark[] {
  const placed: (readonly [number, number])[] = [];
  return levels.thresholds.flatMap((threshold, i): Mark[] => {
    const candidates = (shapes[i + 1] ?? [])
      .flat()
      .flatMap((ring) => ring.filter((_, k) => k % 4 === 0))
      .map(([x = 0, y = 0]) => [transform.x + transform.scaleX * x, transform.y + transform.scaleY * y] as const)
      .filter(([x, y]) => inside(x, y, plot));
    const room = ([x, y]: readonly [number, number]): number =>
      placed.reduce((least, [px, py]) => Math.min(least, Math.hypot(px - x, py - y)), Infinity);
    const best = candidates.find((candidate) => room(candidate) >= apart);
    if (!best) return [];
    placed.push(best);
    const value = levels.scale === 'log' ? Number((threshold - levels.base).toPrecision(3)) : threshold;
    const [x, y] = best;
    return [{ kind: 'label', text: formatNumber(value), x, y, align: 'center', colour, size: 10, halo }];
  });
}

function inside(x: number, y: number, { left, top, width, height }: Box): boolean {
  return x > left + inset && x < left + width - inset && y > top + inset / 2 && y < top + height - inset / 2;
}
