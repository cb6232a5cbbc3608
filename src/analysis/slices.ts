// Planes on which functions of many parameters are drawn, and what such a picture hides: the variance explained and the error.
import { symmetricEigen } from '../engine/linalg/symmetricEigen.js';
import { addScaled, dot } from '../engine/linalg/vector.js';
import { norm } from '../engine/norm.js';
import type { LocalModel } from './localModel.js';

/** θ = origin + x·u + y·v, u and v orthonormal. */
export interface Slice {
  readonly origin: Float64Array;
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/** How well a set of points is shown on a slice. */
export interface Projection {
  /** Row-major, points × 2: the coordinates x, y. */
  readonly coordinates: Float64Array;
  /** The share of the points' variance (about the origin) that lies in the plane. 1 where there is none. */
  readonly explained: number;
  /** The greatest and the root-mean-square distance of a point from the plane. */
  readonly largestError: number;
  readonly rootMeanSquareError: number;
}

/** The plane of two coordinates through `origin`. */
export function coordinateSlice(origin: Float64Array, first: number, second: number): Slice {
  const axis = (i: number) => Float64Array.from(origin, (_, k) => (k === i ? 1 : 0));
  return { origin: Float64Array.from(origin), u: axis(first), v: axis(second) };
}

/**
 * The plane through the mean of `points` that holds most of their variance (principal components). Up to 400 points, evenly
 * spread, decide. Points that do not vary leave coordinate axes.
 */
export function principalSlice(points: readonly Float64Array[]): Slice {
  const chosen = points.filter((_, i) => i % Math.ceil(points.length / 400) === 0);
  const n = chosen[0].length;
  const origin = new Float64Array(n);
  for (const point of chosen) addScaled(origin, 1 / chosen.length, point);
  const centred = chosen.map((point) => point.map((value, i) => value - origin[i]));
  const m = centred.length;
  // The m × m matrix of inner products has the spectrum of the n × n covariance: m may be far below n.
  const inner = new Float64Array(m * m);
  for (let i = 0; i < m; i++)
    for (let j = 0; j <= i; j++) inner[i * m + j] = inner[j * m + i] = dot(centred[i], centred[j]);
  const { vectors } = symmetricEigen(inner, m);
  const component = (rank: number) => {
    const direction = new Float64Array(n);
    const row = m - 1 - rank;
    if (row >= 0) centred.forEach((point, i) => addScaled(direction, vectors[row * m + i], point));
    return direction;
  };
  return { origin, ...orthonormal(component(0), component(1)) };
}

/** The plane of two Hessian eigenvectors; by default those of the largest and the smallest eigenvalue. */
export function eigenSlice(model: LocalModel, first = model.eigenvalues.length - 1, second = 0): Slice {
  return {
    origin: Float64Array.from(model.theta),
    u: Float64Array.from(model.eigenvectors[first]),
    v: Float64Array.from(model.eigenvectors[second]),
  };
}

/** The plane through three points: origin the first, u towards the second. */
export function threePointSlice(a: Float64Array, b: Float64Array, c: Float64Array): Slice {
  const from = (point: Float64Array) => point.map((value, i) => value - a[i]);
  return { origin: Float64Array.from(a), ...orthonormal(from(b), from(c)) };
}

/** Projects points onto the slice and says what that loses. */
export function project(slice: Slice, points: readonly Float64Array[]): Projection {
  const coordinates = new Float64Array(2 * points.length);
  let total = 0;
  let lost = 0;
  let largestError = 0;
  points.forEach((point, i) => {
    const rest = point.map((value, k) => value - slice.origin[k]);
    total += dot(rest, rest);
    coordinates[2 * i] = dot(rest, slice.u);
    coordinates[2 * i + 1] = dot(rest, slice.v);
    addScaled(rest, -coordinates[2 * i], slice.u);
    addScaled(rest, -coordinates[2 * i + 1], slice.v);
    const error = norm(rest);
    lost += error * error;
    largestError = Math.max(largestError, error);
  });
  return {
    coordinates,
    explained: total === 0 ? 1 : 1 - lost / total,
    largestError,
    rootMeanSquareError: Math.sqrt(lost / Math.max(1, points.length)),
  };
}

/** Gram and Schmidt; a direction that vanishes is replaced by the coordinate axis farthest from the other. */
function orthonormal(first: Float64Array, second: Float64Array): { u: Float64Array; v: Float64Array } {
  const scale = Math.max(norm(first), norm(second));
  const u = norm(first) > 1e-12 * scale ? unit(first) : axisAwayFrom(second);
  const rest = across(u, second);
  return { u, v: norm(rest) > 1e-9 * scale ? unit(across(u, unit(rest))) : unit(across(u, axisAwayFrom(u))) };
}

/** The part of `vector` that is orthogonal to the unit vector `u`; taken twice where little is left, or rounding stays. */
function across(u: Float64Array, vector: Float64Array): Float64Array {
  const rest = Float64Array.from(vector);
  addScaled(rest, -dot(u, vector), u);
  return rest;
}

function unit(vector: Float64Array): Float64Array {
  const length = norm(vector);
  return vector.map((component) => component / length);
}

function axisAwayFrom(direction: Float64Array): Float64Array {
  const least = direction.reduce((best, value, i) => (Math.abs(value) < Math.abs(direction[best]) ? i : best), 0);
  return direction.map((_, i) => (i === least ? 1 : 0));
}
