// Between θ and the plane that the contour shows: θ = origin + x·u + y·v, and back by least squares.
import type { Plane } from '../../src/protocol/panel.js';

/** The point of the full space at (x, y) of the plane. */
export function pointOnPlane(plane: Plane, x: number, y: number): number[] {
  return plane.origin.map((o, i) => o + x * (plane.u[i] ?? 0) + y * (plane.v?.[i] ?? 0));
}

/**
 * The coordinates of the point of the plane nearest to each row of θ: x₀, y₀, x₁, y₁, … With one axis y stays 0.
 * u and v need not be orthonormal: the 2 × 2 normal equations are solved.
 */
export function projectOntoPlane(plane: Plane, theta: ArrayLike<number>): Float64Array {
  const { origin, u, v } = plane;
  const n = origin.length;
  const rows = n === 0 ? 0 : Math.floor(theta.length / n);
  const uu = dot(u, u);
  const uv = v ? dot(u, v) : 0;
  const vv = v ? dot(v, v) : 1;
  const determinant = uu * vv - uv * uv;
  const coordinates = new Float64Array(2 * rows);
  for (let row = 0; row < rows; row++) {
    let a = 0;
    let b = 0;
    for (let i = 0; i < n; i++) {
      const difference = (theta[row * n + i] ?? NaN) - (origin[i] ?? 0);
      a += difference * (u[i] ?? 0);
      if (v) b += difference * (v[i] ?? 0);
    }
    coordinates[2 * row] = (a * vv - b * uv) / determinant;
    coordinates[2 * row + 1] = (b * uu - a * uv) / determinant;
  }
  return coordinates;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}
