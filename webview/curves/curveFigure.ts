// Curves of the runs as series: what is drawn against what, with gaps where an axis cannot show a value.
import type { RunView } from '../../src/protocol/panel.js';
import { placeAt } from '../iterateAt.js';
import type { LineLook } from '../optimizerColour.js';
import { seedGroups } from '../seedGroups.js';
import { metrics } from './metrics.js';
import type { CurveScale, MetricContext, MetricName } from './metrics.js';
import { seedBand } from './seedBand.js';

export type CurveAxis = 'step' | 'gradientEvaluations' | 'time';

export interface CurveOptions extends MetricContext {
  readonly metric: MetricName;
  readonly axis: CurveAxis;
  readonly scale: CurveScale;
  readonly looks: ReadonlyMap<string, LineLook>;
}

/** One line. `y` is NaN in a gap. */
export interface CurveSeries {
  readonly run: string;
  readonly title: string;
  readonly look: LineLook;
  readonly faint: boolean;
  /** True for what theory says, not the run. */
  readonly limit: boolean;
  /** An edge of the band that several seeds span; the lower one follows the upper one. */
  readonly band?: 'upper' | 'lower';
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Where values could not be drawn: not above zero on a log axis, or not finite. */
  readonly gaps: readonly { readonly x: number; readonly kind: 'notPositive' | 'notFinite' }[];
}

export interface CurveFigure {
  readonly series: readonly CurveSeries[];
  /** The values that the axis spans; absent when there is nothing to draw. */
  readonly range?: readonly [low: number, high: number];
}

/** The smallest value that a log axis is given: below it the ticks break. */
const smallestOnLog = 1e-300;

export function curveFigure(runs: readonly RunView[], options: CurveOptions): CurveFigure {
  const series = seedGroups(runs).flatMap((group) => {
    const look = options.looks.get(group[0].id);
    const [first, ...others] = group.filter(({ iterates }) => iterates.steps.length > 0);
    if (!look || !first) return [];
    if (others.length === 0) return [seriesOf(first, look, options), ...limitOf(first, look, options)];
    return seedBand([seriesOf(first, look, options), ...others.map((other) => seriesOf(other, look, options))]);
  });
  let low = Infinity;
  let high = -Infinity;
  for (const { points } of series) {
    for (const { y } of points) {
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  return low <= high ? { series, range: roomAround(low, high, options.scale) } : { series };
}

/** Where a run's recorded steps lie along an axis. */
export function axisValues(run: RunView, axis: CurveAxis): Float64Array {
  return axis === 'step' ? run.iterates.steps : run.iterates[axis];
}

function seriesOf(run: RunView, look: LineLook, options: CurveOptions): CurveSeries {
  const xs = placesOf(run, options);
  const { values: valuesOf, partial } = metrics[options.metric];
  const values = valuesOf(run, options);
  const gaps: { x: number; kind: 'notPositive' | 'notFinite' }[] = [];
  const points = Array.from(xs, (x, i) => {
    const y = values[i] ?? NaN;
    if (!Number.isFinite(y)) {
      if (!partial) gaps.push({ x, kind: 'notFinite' });
      return { x, y: NaN };
    }
    if (options.scale === 'log' && y < smallestOnLog) {
      gaps.push({ x, kind: 'notPositive' });
      return { x, y: NaN };
    }
    return { x, y };
  });
  const shown = partial ? points.filter(({ y }) => !Number.isNaN(y)) : points;
  return { run: run.id, title: run.title, look, faint: run.stale, limit: false, points: shown, gaps };
}

/** Where the values of a metric lie along the axis. */
function placesOf(run: RunView, { metric, axis }: CurveOptions): Float64Array {
  const own = metrics[metric].steps?.(run);
  const along = axisValues(run, axis);
  if (!own) return along;
  return axis === 'step' ? own : own.map((step) => along[placeAt(run.iterates.steps, step)] ?? NaN);
}

/** The curve that theory sets beside a run of the present source. */
function limitOf(run: RunView, look: LineLook, { metric, axis }: CurveOptions): CurveSeries[] {
  const limit = run.stale ? undefined : metrics[metric].limit?.(run);
  if (!limit || !run.sharpness) return [];
  const points = Array.from(axisValues(run, axis), (x, i) => ({ x, y: limit.values[i] ?? NaN }));
  const finite = points.filter(({ y }) => Number.isFinite(y));
  const title = `${limit.title} of ${run.title}`;
  return [
    { ...{ run: run.id, title, points: finite, gaps: [] }, look: { ...look, dash: [4, 4] }, faint: false, limit: true },
  ];
}

function roomAround(low: number, high: number, scale: CurveScale): readonly [number, number] {
  if (scale === 'log') return low === high ? [low / 10, high * 10] : [low / 1.5, high * 1.5];
  const room = (high - low) * 0.05 || Math.abs(high) * 0.1 || 1;
  return [low - room, high + room];
}
