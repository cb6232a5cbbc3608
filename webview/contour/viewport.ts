// The part of the plane in sight, moved and zoomed.
import type { Viewport } from '../../src/protocol/panel.js';
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

function shift([low, high]: Interval, by: number): Interval {
  const distance = (high - low) * by;
  return [low + distance, high + distance];
}

function scale([low, high]: Interval, factor: number, fixed: number): Interval {
  return [fixed - (fixed - low) * factor, fixed + (high - fixed) * factor];
}
