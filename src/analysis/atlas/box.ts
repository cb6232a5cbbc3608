// Axis-parallel boxes of parameter space, as the search for critical points cuts them up.
import type { Interval } from '../../protocol/objective.js';

export interface Box {
  readonly centre: Float64Array;
  /** Half of each side. */
  readonly radius: Float64Array;
}

export function boxOf(domain: readonly Interval[]): Box {
  return {
    centre: Float64Array.from(domain, ([low, high]) => (low + high) / 2),
    radius: Float64Array.from(domain, ([low, high]) => (high - low) / 2),
  };
}

/** Cuts a side off centre: midpoints are where symmetric functions have their critical points, and boxes share those. */
const cut = 0.0625;

export function split(box: Box, axis: number): [Box, Box] {
  const radius = box.radius[axis];
  const place = box.centre[axis] + cut * radius;
  return [withSide(box, axis, box.centre[axis] - radius, place), withSide(box, axis, place, box.centre[axis] + radius)];
}

function withSide(box: Box, axis: number, low: number, high: number): Box {
  const centre = Float64Array.from(box.centre);
  const radius = Float64Array.from(box.radius);
  centre[axis] = (low + high) / 2;
  radius[axis] = (high - low) / 2;
  return { centre, radius };
}

/** A grid of cells over the box, lines unevenly spaced so that no period of f can hide between them. */
export function unevenGrid(box: Box, cellsPerSide: number): Box[] {
  let cells = [box];
  for (let axis = 0; axis < box.centre.length; axis++) {
    const low = box.centre[axis] - box.radius[axis];
    const width = 2 * box.radius[axis];
    const lines = Array.from({ length: cellsPerSide + 1 }, (_, k) => {
      const inner = k > 0 && k < cellsPerSide;
      return low + (width * (k + (inner ? 0.3 * Math.sin(12.9898 * k + axis) : 0))) / cellsPerSide;
    });
    cells = cells.flatMap((cell) => lines.slice(1).map((line, k) => withSide(cell, axis, lines[k], line)));
  }
  return cells;
}

/** Whether the point lies in the box, or outside by less than `slack` sides. */
export function contains(box: Box, theta: Float64Array, slack = 0): boolean {
  return theta.every((value, i) => Math.abs(value - box.centre[i]) <= box.radius[i] * (1 + 2 * slack));
}

/** The longest half side. */
export function largestRadius(box: Box): number {
  return box.radius.reduce((most, radius) => Math.max(most, radius), 0);
}

/** The k-th point of an additive recurrence over the box, with the roots of x^(n+1) = x + 1 (Roberts's generalised golden ratio). */
export function spreadPoint(box: Box, k: number): Float64Array {
  const n = box.centre.length;
  let ratio = 2;
  for (let i = 0; i < 30; i++) ratio = (1 + ratio) ** (1 / (n + 1));
  return box.centre.map((centre, i) => {
    const position = 0.5 + (k + 1) * ratio ** -(i + 1);
    return centre + box.radius[i] * (2 * (position - Math.floor(position)) - 1);
  });
}
