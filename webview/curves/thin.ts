// The points of a curve that a chart of so many pixels can tell apart: of each column its lowest and highest,
// and of a column in which the curve is flat only one.
import type { CurveSeries } from './curveSeries.js';
import type { CurveScale } from './metrics.js';

type Points = CurveSeries['points'];

export interface ChartArea {
  /** The values in sight along both axes. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly scale: CurveScale;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** `points` ascend in x. Those out of sight go, but for the next on each side; gaps (y NaN) stay. */
export function thinned(points: Points, { x: [left, right], y, scale, width, height }: ChartArea): Points {
  if (points.length <= width) return points;
  const place = scale === 'log' ? Math.log : (value: number): number => value;
  const flat = (place(y[1]) - place(y[0])) / height;
  let from = Math.max(0, firstAtLeast(points, left) - 1);
  const kept: Points[number][] = [points[from++]!];
  const end = Math.min(points.length, firstAtLeast(points, right) + 2);
  while (from < end) {
    const column = Math.floor(((points[from]!.x - left) / (right - left)) * width);
    let [lowest, highest, to] = [from, from, from];
    for (; to < end && Math.floor(((points[to]!.x - left) / (right - left)) * width) === column; to++) {
      const value = points[to]!.y;
      if (Number.isNaN(value)) break;
      if (value < points[lowest]!.y) lowest = to;
      if (value > points[highest]!.y) highest = to;
    }
    if (to === from) kept.push(points[to++]!);
    else if (place(points[highest]!.y) - place(points[lowest]!.y) <= flat) kept.push(points[from]!);
    else kept.push(points[Math.min(lowest, highest)]!, points[Math.max(lowest, highest)]!);
    from = to;
  }
  if (kept.at(-1) !== points[end - 1]) kept.push(points[end - 1]!);
  return kept;
}

function firstAtLeast(points: Points, x: number): number {
  let [low, high] = [0, points.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.x < x) low = middle + 1;
    else high = middle;
  }
  return low;
}
