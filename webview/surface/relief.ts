// The surface of f as a relief in a box of half-width 1: each contour level is one step up, as in the contour view.
import type { GridView } from '../../src/protocol/panel.js';
import { colourChannels } from '../contour/levels/colourMap.js';
import { levelPosition } from '../contour/levels/levels.js';
import type { Levels } from '../contour/levels/levels.js';
import { eyeOf } from './camera.js';
import type { Camera, Point3 } from './camera.js';

export interface Relief {
  readonly grid: GridView;
  readonly levels: Levels;
  /** Heights at the points of the grid, −½ to ½; NaN where f is not finite. */
  readonly heights: Float32Array;
}

/** What the graphics card is given. */
export interface Mesh {
  /** x, y, z, level position, normal x, y, z, red, green, blue: ten numbers a vertex. */
  readonly vertices: Float32Array;
  readonly triangles: Uint32Array;
}
export const numbersPerVertex = 10;

export function reliefOf(grid: GridView, levels: Levels): Relief {
  return { grid, levels, heights: Float32Array.from(grid.values, (value) => heightOf(levels, value)) };
}

/** −½ at the base, ½ above the last level. */
function heightOf(levels: Levels, value: number): number {
  if (Number.isNaN(value) || value === Infinity) return NaN;
  return levelPosition(levels, value) / (levels.thresholds.length + 1) - 0.5;
}

/** A point of the plane in the axes of the box. */
export function inBox({ grid, levels }: Relief, x: number, y: number, value: number): Point3 {
  const share = (axis: Float64Array, at: number): number =>
    (at - (axis[0] ?? 0)) / ((axis.at(-1) ?? 1) - (axis[0] ?? 0));
  return [2 * share(grid.xs, x) - 1, 2 * share(grid.ys, y) - 1, heightOf(levels, value)];
}

/** The height at a place of the box (x and y from −1 to 1), that of the nearest point of the grid; −½ where f is not finite. */
export function heightAt({ grid, heights }: Relief, x: number, y: number): number {
  const column = Math.round(((x + 1) / 2) * (grid.xs.length - 1));
  const row = Math.round(((y + 1) / 2) * (grid.ys.length - 1));
  const height = heights[row * grid.xs.length + column] ?? NaN;
  return Number.isFinite(height) ? height : -0.5;
}

export function meshOf({ grid, levels, heights }: Relief): Mesh {
  const [columns, rows] = [grid.xs.length, grid.ys.length];
  const vertices = new Float32Array(columns * rows * numbersPerVertex);
  const height = (c: number, r: number): number =>
    heights[Math.min(rows - 1, Math.max(0, r)) * columns + Math.min(columns - 1, Math.max(0, c))] ?? NaN;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const z = height(c, r);
      const slopeX = finite(height(c + 1, r) - height(c - 1, r)) * ((columns - 1) / 4);
      const slopeY = finite(height(c, r + 1) - height(c, r - 1)) * ((rows - 1) / 4);
      const length = Math.hypot(slopeX, slopeY, 1);
      const position = (z + 0.5) * (levels.thresholds.length + 1);
      const colour = colourChannels(Math.floor(finite(position)) / Math.max(1, levels.thresholds.length));
      const place = [(2 * c) / (columns - 1) - 1, (2 * r) / (rows - 1) - 1, finite(z), finite(position)];
      const normal = [-slopeX / length, -slopeY / length, 1 / length];
      vertices.set(
        [...place, ...normal, ...colour.map((channel) => channel / 255)],
        (r * columns + c) * numbersPerVertex,
      );
    }
  }
  return { vertices, triangles: trianglesOf(heights, columns, rows) };
}

/** Whether the relief stands between a point of the box and the eye. */
export function isHidden({ grid, heights }: Relief, point: Point3, camera: Camera): boolean {
  const [columns, rows] = [grid.xs.length, grid.ys.length];
  const eye = eyeOf(camera);
  const towards = [eye[0] - point[0], eye[1] - point[1], eye[2] - point[2]] as const;
  const stride = 0.03 / Math.hypot(...towards);
  for (let t = 2 * stride; t < 1; t += stride) {
    const [x, y, z] = [point[0] + t * towards[0], point[1] + t * towards[1], point[2] + t * towards[2]];
    if (Math.abs(x) > 1 || Math.abs(y) > 1 || z > 0.5) return false;
    const column = Math.round(((x + 1) / 2) * (columns - 1));
    const row = Math.round(((y + 1) / 2) * (rows - 1));
    if ((heights[row * columns + column] ?? NaN) > z + 0.01) return true;
  }
  return false;
}

/** Two triangles a cell; none where f is not finite at a corner. */
function trianglesOf(heights: Float32Array, columns: number, rows: number): Uint32Array {
  const triangles: number[] = [];
  for (let r = 0; r + 1 < rows; r++) {
    for (let c = 0; c + 1 < columns; c++) {
      const corner = r * columns + c;
      const cell = [corner, corner + 1, corner + columns, corner + columns + 1] as const;
      if (cell.some((vertex) => Number.isNaN(heights[vertex] ?? NaN))) continue;
      triangles.push(cell[0], cell[1], cell[2], cell[1], cell[3], cell[2]);
    }
  }
  return Uint32Array.from(triangles);
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
