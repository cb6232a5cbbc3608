// Where the keys aim: a crosshair in the middle of the view, from which Enter starts the runs.
import { haloOf, inkOf } from '../../page/theme.js';
import type { Theme } from '../../page/theme.js';
import type { Box, Mark, Polyline } from '../../scene/scene.js';

/** Pixels from the middle to where its arms begin and end: what lies there stays in sight. */
const [inner, outer] = [4, 12];

export function aimMarks(plot: Box, theme: Theme): Mark[] {
  const [x, y] = middleOf(plot);
  const arms = [
    [inner, 0, outer, 0],
    [-inner, 0, -outer, 0],
    [0, inner, 0, outer],
    [0, -inner, 0, -outer],
  ].map(([x1 = 0, y1 = 0, x2 = 0, y2 = 0]) => Float64Array.of(x + x1, y + y1, x + x2, y + y2));
  const drawn = (colour: string, width: number) =>
    arms.map((points): Polyline => ({ kind: 'polyline', points, colour, width, dash: [] }));
  return [...drawn(haloOf(theme), 4), ...drawn(inkOf(theme), 2)];
}

/** In pixels of the canvas. */
export function middleOf({ left, top, width, height }: Box): readonly [number, number] {
  return [left + width / 2, top + height / 2];
}
