// The part of the plane in sight, moved and zoomed.
import type { GridView, Viewport } from '../../src/protocol/panel.js';
import type { Interval } from '../../src/protocol/objective.js';

/** Moved by shares of its own width and height. */
export function pan(viewport: Viewport, byX: number, byY: number): Viewport {
  return { x: shift(viewport.x, byX), y: shift(viewport.y, byY) };
}

/** Made `factor` times as large around a point that stays where it is. Below a relative 1e−12 doubles run out. */
export function zoom(viewport: Viewport, factor: number, x: number, y: number): Viewport {
  const next = { x: scale(viewport.x, factor, x), y: scale(viewport.y, factor, y) };
  const tooSmall = [next.x, next.y].some(
    ([low, high]) => high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high)),
  );
  return tooSmall ? viewport : next;
}

/** All of the grid; of one parameter, all of its values with some room. */
export function wholeGrid(grid: GridView): Viewport {
  const x = [grid.xs[0] ?? 0, grid.xs.at(-1) ?? 1] as const;
  if (grid.plane.v) return { x, y: [grid.ys[0] ?? 0, grid.ys.at(-1) ?? 1] };
  const finite = grid.values.filter(Number.isFinite);
  const low = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const high = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  const room = (high - low) * 0.06 || 1;
  return { x, y: finite.length > 0 ? [low - room, high + room] : [0, 1] };
}

function shift([low, high]: Interval, by: number): Interval {
  const distance = (high - low) * by;
  return [low + distance, high + distance];
}

function scale([low, high]: Interval, factor: number, fixed: number): Interval {
  return [fixed - (fixed - low) * factor, fixed + (high - fixed) * factor];
}
