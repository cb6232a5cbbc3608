// The sides of the relief, from its edges down to a floor: a pit that is deep stays behind them, and what is seen is a body.
import { numbersPerVertex } from './relief.js';
import type { Mesh, Relief } from './relief.js';

/** Below the deepest pit, which is at −½. */
const floor = -0.53;
/** Red, green, blue, 0 to 1: stone, beside which no level can be meant. */
const stone = [0.42, 0.44, 0.48] as const;
/** Half-way between two levels: no contour line runs here. */
const noLevel = 0.5;

/** The mesh with its sides: two triangles below each edge of a cell, none where f is not finite. */
export function withSkirt(mesh: Mesh, { grid, heights }: Relief): Mesh {
  const [columns, rows] = [grid.xs.length, grid.ys.length];
  const at = (column: number, row: number): number => row * columns + column;
  const sides = [
    { normal: [0, -1, 0], corners: Array.from({ length: columns }, (_, i) => at(i, 0)) },
    { normal: [0, 1, 0], corners: Array.from({ length: columns }, (_, i) => at(i, rows - 1)) },
    { normal: [-1, 0, 0], corners: Array.from({ length: rows }, (_, i) => at(0, i)) },
    { normal: [1, 0, 0], corners: Array.from({ length: rows }, (_, i) => at(columns - 1, i)) },
  ];
  const vertices: number[] = [];
  const triangles: number[] = [];
  const first = mesh.vertices.length / numbersPerVertex;
  for (const { normal, corners } of sides) {
    corners.forEach((corner, i) => {
      const [x = 0, y = 0, z = 0] = mesh.vertices.subarray(corner * numbersPerVertex);
      const top = first + vertices.length / numbersPerVertex;
      for (const height of [z, floor]) vertices.push(x, y, height, noLevel, ...normal, ...stone);
      const next = corners[i + 1];
      if (next === undefined || ![corner, next].every((place) => Number.isFinite(heights[place]))) return;
      triangles.push(top, top + 1, top + 2, top + 1, top + 3, top + 2);
    });
  }
  const all = {
    vertices: new Float32Array(mesh.vertices.length + vertices.length),
    triangles: new Uint32Array(mesh.triangles.length + triangles.length),
  };
  all.vertices.set(mesh.vertices);
  all.vertices.set(vertices, mesh.vertices.length);
  all.triangles.set(mesh.triangles);
  all.triangles.set(triangles, mesh.triangles.length);
  return all;
}
