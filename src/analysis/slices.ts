// Planes on which functions of many parameters are drawn, and what such a picture hides: the variance explained and the error.
import type { Differentiable } from '../autodiff/differentiable.js';
import { symmetricEigen } from '../engine/linalg/symmetricEigen.js';
import { addScaled, dot } from '../engine/linalg/vector.js';
import { norm } from '../engine/linalg/norm.js';
import { normal, seededRandom } from '../engine/random.js';
import { lanczos } from './spectrum/lanczos.js';
import { localModel } from './verdict/localModel.js';

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
  /** The share of the points' variance (about their mean) that lies in the plane's directions. 1 where there is none. */
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
  const origin = meanOf(chosen, n);
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

/**
 * The plane through `theta` along the Hessian's eigenvectors of the largest and the smallest eigenvalue: by all eigenpairs up to 200
 * parameters, beyond by Lanczos, in at most 80 products.
 */
export function hessianSlice(
  f: Differentiable,
  theta: Float64Array,
): { slice: Slice; largest: number; smallest: number } {
  const { values, first, last } = theta.length <= mostDenseDimensions ? byAll(f, theta) : byEnds(f, theta);
  const slice = { origin: Float64Array.from(theta), ...orthonormal(last, first) };
  return { slice, largest: values[values.length - 1], smallest: values[0] };
}

const mostDenseDimensions = 200;
const mostProducts = 80;

function byAll(f: Differentiable, theta: Float64Array) {
  const { eigenvalues, eigenvectors } = localModel(f, theta);
  return { values: eigenvalues, first: eigenvectors[0], last: eigenvectors[eigenvectors.length - 1] };
}

function byEnds(f: Differentiable, theta: Float64Array) {
  const random = seededRandom(0, 'start');
  const start = Float64Array.from(theta, () => normal(random));
  const multiply = (direction: Float64Array, product: Float64Array) =>
    f.hessianVectorProduct(theta, direction, product);
  const ritz = lanczos(multiply, start, mostProducts);
  return { values: ritz.values, first: ritz.vector(0), last: ritz.vector(ritz.values.length - 1) };
}

/** The plane through three points: origin the first, u towards the second. */
export function threePointSlice(a: Float64Array, b: Float64Array, c: Float64Array): Slice {
  const from = (point: Float64Array) => point.map((value, i) => value - a[i]);
  return { origin: Float64Array.from(a), ...orthonormal(from(b), from(c)) };
}

/** Projects points onto the slice and says what that loses. */
export function project(slice: Slice, points: readonly Float64Array[]): Projection {
  const coordinates = new Float64Array(2 * points.length);
  let squared = 0;
  let largestError = 0;
  points.forEach((point, i) => {
    const rest = point.map((value, k) => value - slice.origin[k]);
    coordinates[2 * i] = dot(rest, slice.u);
    coordinates[2 * i + 1] = dot(rest, slice.v);
    const error = norm(beside(slice, rest));
    squared += error * error;
    largestError = Math.max(largestError, error);
  });
  return {
    coordinates,
    explained: explainedShare(slice, points),
    largestError,
    rootMeanSquareError: Math.sqrt(squared / Math.max(1, points.length)),
  };
}

function explainedShare(slice: Slice, points: readonly Float64Array[]): number {
  const mean = meanOf(points, slice.origin.length);
  let total = 0;
  let lost = 0;
  for (const point of points) {
    const rest = point.map((value, k) => value - mean[k]);
    total += dot(rest, rest);
    const error = norm(beside(slice, rest));
    lost += error * error;
  }
  return total === 0 ? 1 : 1 - lost / total;
}

/** The part of a vector that is orthogonal to the slice; the vector itself is changed into it. */
function beside({ u, v }: Slice, vector: Float64Array): Float64Array {
  const [alongU, alongV] = [dot(vector, u), dot(vector, v)];
  addScaled(vector, -alongU, u);
  addScaled(vector, -alongV, v);
  return vector;
}

function meanOf(points: readonly Float64Array[], n: number): Float64Array {
  const mean = new Float64Array(n);
  for (const point of points) addScaled(mean, 1 / points.length, point);
  return mean;
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
