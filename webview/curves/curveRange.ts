// Which values the axis of a chart of curves spans.
import type { CurveSeries } from './curveSeries.js';
import { metrics } from './metrics.js';
import type { CurveScale, MetricName } from './metrics.js';

/** In sight is a limit at most so many times as far off as the runs go from their lowest value to their highest … */
const farthestLimit = 4;
/** … and of a run at most what is so many times as high as the limit. */
const farthestRun = 10;

/** Of all lines; on a linear axis one that lies far off leaves the others their room, and runs out of the picture. */
export function rangeOf(
  series: readonly CurveSeries[],
  metric: MetricName,
  scale: CurveScale,
): readonly [low: number, high: number] | undefined {
  const all = extentOf(series);
  if (!(all[0] <= all[1])) return undefined;
  const [low, high] = scale === 'linear' && metrics[metric].limit ? readable(series, all) : all;
  const namesAtTop = series.some(
    ({ limitName, points }) => limitName !== undefined && (points.at(-1)?.y ?? low) > high,
  );
  return roomAround(low, high, scale, namesAtTop ? 0.14 : 0.05);
}

/** What is in sight of runs and their limits: neither makes a flat line of the other. */
function readable(series: readonly CurveSeries[], all: readonly [number, number]): readonly [number, number] {
  const [low, high] = extentOf(series.filter(({ limit }) => !limit));
  const [, highestLimit] = extentOf(series.filter(({ limit }) => limit));
  if (!(low < high && highestLimit > 0)) return all;
  if (highestLimit - low > farthestLimit * (high - low)) return [low, high];
  return [all[0], Math.min(all[1], Math.max(low, farthestRun * highestLimit))];
}

function extentOf(series: readonly CurveSeries[]): readonly [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const { points } of series) {
    for (const { y } of points) {
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  return [low, high];
}

/** `above`: the share of the span that a linear axis leaves free at its top. */
function roomAround(low: number, high: number, scale: CurveScale, above: number): readonly [number, number] {
  if (scale === 'log') return low === high ? [low / 10, high * 10] : [low / 1.5, high * 1.5];
  const room = Math.abs(high) * 0.1 || 1;
  return low === high ? [low - room, high + room] : [low - (high - low) * 0.05, high + (high - low) * above];
}
