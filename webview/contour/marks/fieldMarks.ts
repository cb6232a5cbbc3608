// f itself: filled contours with the values on their lines; for one parameter, its curve.
import type { GridView } from '../../../src/protocol/panel.js';
import type { Theme } from '../../page/theme.js';
import { colourAt } from '../levels/colourMap.js';
import type { Frame } from '../frame.js';
import { levelLabels } from './levelLabels.js';
import { contourRegions, gridTransform } from '../levels/regions.js';
import type { ContourRegions } from '../levels/regions.js';
import type { Mark, Regions } from '../../scene/scene.js';

/** The regions between the levels, and the labels on their lines; these keep away from the pixels in `taken`. */
export function fieldMarks(
  grid: GridView,
  lowest: number | undefined,
  frame: Frame,
  taken: readonly (readonly [number, number])[],
): Mark[] {
  const regions = regionsOf(grid, lowest);
  const { shapes } = regions;
  const transform = fieldTransform(grid, frame);
  const colours = shapes.map((_, i) => colourAt(i / Math.max(1, shapes.length - 1)));
  return [
    { kind: 'regions', shapes, colours, stroke: 'rgba(255, 255, 255, 0.18)', transform },
    ...levelLabels(regions, transform, frame.plot, taken),
  ];
}

/** The graph of f over its one parameter. */
export function graphMarks(grid: GridView, frame: Frame, theme: Theme): Mark[] {
  const points = new Float64Array(2 * grid.xs.length);
  grid.xs.forEach((x, i) => {
    points[2 * i] = frame.x(x);
    points[2 * i + 1] = frame.y(grid.values[i] ?? NaN);
  });
  return [{ kind: 'polyline', points, colour: theme.muted, width: 2, dash: [] }];
}

const known = new WeakMap<GridView, { readonly lowest: number | undefined; readonly regions: ContourRegions }>();

/** Contours of a grid take some ten milliseconds: they are made once for each grid, not once a frame. */
export function regionsOf(grid: GridView, lowest: number | undefined): ContourRegions {
  const before = known.get(grid);
  if (before && before.lowest === lowest) return before.regions;
  const regions = contourRegions(grid, lowest);
  known.set(grid, { lowest, regions });
  return regions;
}

/** From the index coordinates of the grid to pixels. */
function fieldTransform(grid: GridView, frame: Frame): Regions['transform'] {
  const { x, y } = gridTransform(grid);
  return {
    x: frame.x(x[0]),
    y: frame.y(y[0]),
    scaleX: frame.x(x[0] + x[1]) - frame.x(x[0]),
    scaleY: frame.y(y[0] + y[1]) - frame.y(y[0]),
  };
}
