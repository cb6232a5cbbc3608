// What part of the parameters the contour shows first: the author's domain, else a box around everything known.
import type { Plane, Viewport } from '../../../protocol/panel.js';
import type { Interval, ObjectiveInfo } from '../../../protocol/objective.js';
import { decimate } from '../../../runs/decimate.js';
import type { GrowingIterates } from '../../../runs/growingIterates.js';

/** A path that goes further than so many half-widths of the rest has left for good and does not widen the view. */
const farFactor = 3;
const margin = 0.15;

/** The plane through `origin` along two coordinates (base 0); one parameter gives a line. */
export function coordinatePlane(dimension: number, origin: ArrayLike<number>, axes: readonly [number, number]): Plane {
  const unit = (axis: number) => Array.from({ length: dimension }, (_, i) => (i === axis ? 1 : 0));
  const [first, second] = axes;
  const base = Array.from(origin).map((value, i) => (i === first || i === second ? 0 : value));
  const plane = { kind: 'coordinates' as const, origin: base, u: unit(first), xLabel: label(first, dimension) };
  return dimension === 1 ? { ...plane, yLabel: 'f' } : { ...plane, v: unit(second), yLabel: label(second, dimension) };
}

/** A run as far as the view depends on it. */
export interface Path {
  readonly iterates: GrowingIterates;
  /** Where it converged, or has got to; absent where it has gone astray. */
  readonly end?: readonly number[];
}

/** The author's domain where there is one and the paths stay in it; else a box around start, minima, ends and paths. */
export function initialViewport(info: ObjectiveInfo, plane: Plane, paths: readonly Path[]): Viewport {
  const domain = domainOnPlane(info, plane);
  const box = domain ?? boxAround(landmarks(info, plane, paths));
  const near = within(walked(plane, paths), box);
  const visible = boxAround([...corners(box), ...near]);
  const leaves =
    visible.x[0] < box.x[0] || visible.x[1] > box.x[1] || visible.y[0] < box.y[0] || visible.y[1] > box.y[1];
  return domain && !leaves ? box : padded(visible);
}

export function projected(plane: Plane, theta: ArrayLike<number>): readonly [number, number] {
  let x = 0;
  let y = 0;
  for (let i = 0; i < theta.length; i++) {
    const offset = (theta[i] ?? 0) - (plane.origin[i] ?? 0);
    x += offset * (plane.u[i] ?? 0);
    y += offset * (plane.v?.[i] ?? 0);
  }
  return [x, y];
}

function label(axis: number, dimension: number): string {
  const subscript = [...String(axis + 1)].map((digit) => String.fromCharCode(0x2080 + Number(digit))).join('');
  return dimension === 1 ? 'θ' : `θ${subscript}`;
}

function domainOnPlane({ domain }: ObjectiveInfo, plane: Plane): Viewport | undefined {
  if (!domain?.length || plane.kind !== 'coordinates') return undefined;
  const along = (direction: readonly number[] | undefined): Interval =>
    domain[Math.max(0, direction?.indexOf(1) ?? 0)] ?? domain[0] ?? [-1, 1];
  return { x: along(plane.u), y: along(plane.v) };
}

type PlanePoint = readonly [number, number];

function landmarks(info: ObjectiveInfo, plane: Plane, paths: readonly Path[]): PlanePoint[] {
  const starts = paths.filter(({ iterates }) => iterates.length > 0).map(({ iterates }) => iterates.theta(0));
  const known = [info.start, ...info.minima.map(({ theta }) => theta), ...paths.map(({ end }) => end), ...starts];
  return finite(known.flatMap((theta) => (theta?.length === plane.u.length ? [projected(plane, theta)] : [])));
}

function walked(plane: Plane, paths: readonly Path[]): PlanePoint[] {
  const points = paths.flatMap(({ iterates }) =>
    [...decimate(iterates, 0, iterates.length, 1000)].map((index) => projected(plane, iterates.theta(index))),
  );
  return finite(points);
}

function finite(points: readonly PlanePoint[]): PlanePoint[] {
  return points.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
}

function boxAround(points: readonly PlanePoint[]): Viewport {
  const interval = (axis: 0 | 1): Interval => {
    let low = Infinity;
    let high = -Infinity;
    for (const point of points) {
      low = Math.min(low, point[axis]);
      high = Math.max(high, point[axis]);
    }
    return low <= high ? [low, high] : [0, 0];
  };
  return { x: interval(0), y: interval(1) };
}

function corners({ x, y }: Viewport): PlanePoint[] {
  return [
    [x[0], y[0]],
    [x[1], y[1]],
  ];
}

function within(points: readonly PlanePoint[], box: Viewport): PlanePoint[] {
  const half = Math.max(0.5, (box.x[1] - box.x[0]) / 2, (box.y[1] - box.y[0]) / 2);
  const near = (value: number, [low, high]: Interval) => Math.abs(value - (low + high) / 2) <= farFactor * half;
  return points.filter(([x, y]) => near(x, box.x) && near(y, box.y));
}

function padded({ x, y }: Viewport): Viewport {
  // A straight path along an axis still gets an area around it.
  const span = Math.max(x[1] - x[0], y[1] - y[0], 1e-6);
  const wide = ([low, high]: Interval): Interval => {
    const half = Math.max((high - low) / 2, span / 4) * (1 + 2 * margin);
    return [(low + high) / 2 - half, (low + high) / 2 + half];
  };
  return { x: wide(x), y: wide(y) };
}
