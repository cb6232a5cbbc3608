// Filled contours of a grid: what is at least as high as each level, in the grid's own index coordinates.
import { contours } from 'd3-contour';
import type { GridView } from '../../../src/protocol/panel.js';
import type { Levels } from './levels.js';
import { contourLevels } from './levels.js';
import type { Regions } from '../../scene/scene.js';

export interface ContourRegions {
  readonly levels: Levels;
  readonly shapes: Regions['shapes'];
}

/** The levels of a grid and their regions. Where f is not finite nothing is drawn: it lies in no region. */
export function contourRegions(grid: GridView, lowest: number | undefined): ContourRegions {
  const columns = grid.xs.length;
  const levels = contourLevels(grid.values, columns, lowest);
  const thresholds = [-Number.MAX_VALUE, ...levels.thresholds];
  const values = Array.from(grid.values, (value) => (value === Infinity ? NaN : value));
  const shapes = contours().size([columns, grid.ys.length]).thresholds(thresholds)(values);
  return { levels, shapes: shapes.map((shape) => shape.coordinates) };
}

/** From index coordinates, in which the centre of the first cell is (½, ½), to data: x = offset + scale · index. */
export function gridTransform(grid: GridView): {
  readonly x: readonly [offset: number, scale: number];
  readonly y: readonly [offset: number, scale: number];
} {
  const along = (axis: Float64Array): readonly [number, number] => {
    const first = axis[0] ?? 0;
    const step = axis.length > 1 ? ((axis.at(-1) ?? first) - first) / (axis.length - 1) : 1;
    return [first - step / 2, step];
  };
  return { x: along(grid.xs), y: along(grid.ys) };
}
