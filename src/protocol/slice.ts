// Planes on which objectives of more than two parameters are drawn. Plain data: it crosses process borders.
import type { ObjectiveReference } from './objective.js';

/** How the plane lies: two coordinates, the paths' principal components, two eigenvectors of the Hessian, or three points. */
export type SliceKind = 'coordinates' | 'principalComponents' | 'hessian' | 'points';

export interface SliceRequest {
  readonly objective: ObjectiveReference;
  readonly kind: SliceKind;
  readonly dimension: number;
  /** The coordinates of kind `coordinates`, base 0. */
  readonly axes: readonly [number, number];
  /** Row-major, points × dimension: what is shown on the plane. */
  readonly paths: Float64Array;
  /** The plane of coordinates goes through the first, the Hessian is that there, and three of them span the plane of points. */
  readonly anchors: readonly (readonly number[])[];
}

/** θ = origin + x·u + y·v, u and v orthonormal. */
export interface SliceResult {
  readonly origin: readonly number[];
  readonly u: readonly number[];
  readonly v: readonly number[];
  readonly xLabel: string;
  readonly yLabel: string;
  /** Share of the paths' variance that the plane explains, 0 to 1. */
  readonly explained: number;
  /** The largest distance of a point of the paths from the plane. */
  readonly error: number;
}
