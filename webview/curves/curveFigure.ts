// Curves of the runs as series: what is drawn against what, with gaps where an axis cannot show a value.
import type { RunView } from '../../src/protocol/panel.js';
import { placeAt } from '../state/iterateAt.js';
import * as l10n from '../texts/l10n.js';
import type { LineLook } from '../state/optimizerColour.js';
import { seedGroups } from '../state/seedGroups.js';
import { rangeOf } from './curveRange.js';
import type { CurveSeries } from './curveSeries.js';
import { eigenErrorSeries, hasEigenErrors } from './eigenErrors.js';
import { metrics } from './metrics.js';
import type { CurveScale, MetricContext, MetricName } from './metrics.js';
import { seedBand } from './seedBand.js';
import { isNoisy, runningMean } from './smooth.js';
import { theorySeries } from './theory.js';
import { triedPoints } from './trials.js';

export type CurveAxis = 'step' | 'gradientEvaluations' | 'time';

export interface CurveOptions extends MetricContext {
  readonly metric: MetricName;
  readonly axis: CurveAxis;
  readonly scale: CurveScale;
  readonly looks: ReadonlyMap<string, LineLook>;
  /** The run that the user looks at. */
  readonly selected?: RunView | undefined;
  /** Draw what theory sets beside the selected run's loss. */
  readonly theory?: boolean;
  /** Lay the trend over curves that batches make noisy. */
  readonly smooth?: boolean;
  /** Draw what the selected run tried. */
  readonly trials?: boolean;
}

export interface CurveFigure {
  readonly series: readonly CurveSeries[];
  /** The values that the axis spans; absent when there is nothing to draw. */
  readonly range?: readonly [low: number, high: number];
}

/** The smallest value that a log axis is given: below it the ticks break. */
const smallestOnLog = 1e-300;

export function curveFigure(runs: readonly RunView[], options: CurveOptions): CurveFigure {
  const series = options.metric === 'eigenErrors' ? resolved(runs, options) : everyRun(runs, options);
  const range = rangeOf(series, options.metric, options.scale);
  return range ? { series, range } : { series };
}

function everyRun(runs: readonly RunView[], options: CurveOptions): CurveSeries[] {
  const lines = seedGroups(runs).flatMap((group) => {
    const look = options.looks.get(group[0].id);
    const [first, ...others] = group.filter(({ iterates }) => iterates.steps.length > 0);
    if (!look || !first) return [];
    if (others.length === 0) {
      const line = { ...seriesOf(first, look, options), tried: tried(first, options) };
      const drawn = options.smooth && isNoisy(first, options.metric) ? withMean(line, first, look, options) : [line];
      return [...drawn, ...limitOf(first, look, options)];
    }
    return seedBand([seriesOf(first, look, options), ...others.map((other) => seriesOf(other, look, options))]);
  });
  const { selected, theory, metric, axis, lowest = 0 } = options;
  const rate = selected?.result?.lossRate;
  if (!theory || !selected || !rate || (metric !== 'loss' && metric !== 'excess')) return lines;
  const shift = metric === 'loss' ? rate.limit : rate.limit - lowest;
  return [...lines, ...theorySeries(selected, axisValues(selected, axis), shift)];
}

/** The values of a noisy run, and their mean over them. */
function withMean(line: CurveSeries, run: RunView, look: LineLook, options: CurveOptions): CurveSeries[] {
  const mean = seriesOf(run, look, options, (values) => runningMean(run.iterates.steps, values));
  return [
    { ...line, noise: 'values', gaps: [] },
    { ...mean, noise: 'mean', title: l10n.t('{0}, smoothed', run.title), marks: [] },
  ];
}

/** Of the run that the user looks at, or of the first that can be resolved. */
function resolved(runs: readonly RunView[], { selected, axis, looks }: CurveOptions): CurveSeries[] {
  const run = selected && hasEigenErrors(selected) ? selected : runs.find(hasEigenErrors);
  const look = run && looks.get(run.id);
  return look ? eigenErrorSeries(run, look, axisValues(run, axis)) : [];
}

/** Where a run's recorded steps lie along an axis. */
export function axisValues(run: RunView, axis: CurveAxis): Float64Array {
  return axis === 'step' ? run.iterates.steps : run.iterates[axis];
}

function seriesOf(
  run: RunView,
  look: LineLook,
  options: CurveOptions,
  change = (values: Float64Array): Float64Array => values,
): CurveSeries {
  const xs = placesOf(run, options);
  const { values: valuesOf, partial } = metrics[options.metric];
  const values = change(valuesOf(run, options));
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
  return {
    run: run.id,
    title: run.title,
    look,
    faint: run.stale,
    limit: false,
    points: shown,
    gaps,
    marks: violations(run, points, options),
  };
}

/** On the loss curve of the run that the user looks at. */
function tried(run: RunView, options: CurveOptions): CurveSeries['points'] {
  const { trials, selected, metric, scale, axis, lowest = 0 } = options;
  if (!trials || run.id !== selected?.id || !(metric === 'loss' || metric === 'excess')) return [];
  const least = scale === 'log' ? smallestOnLog : -Infinity;
  return triedPoints(run, axisValues(run, axis), metric === 'excess' ? lowest : 0, least);
}

/** On a loss curve, the steps at which the descent lemma fails. */
function violations(run: RunView, points: CurveSeries['points'], { metric }: CurveOptions): CurveSeries['marks'] {
  const failed = run.stability?.descent?.violations ?? [];
  if (run.stale || failed.length === 0 || (metric !== 'loss' && metric !== 'excess')) return [];
  const steps = new Set(failed);
  return points.filter(({ y }, i) => steps.has(run.iterates.steps[i] ?? -1) && Number.isFinite(y));
}

/** Where the values of a metric lie along the axis. */
function placesOf(run: RunView, { metric, axis }: CurveOptions): Float64Array {
  const own = metrics[metric].steps?.(run);
  const along = axisValues(run, axis);
  if (!own) return along;
  return axis === 'step' ? own : own.map((step) => along[placeAt(run.iterates.steps, step)] ?? NaN);
}

/** The curve that theory sets beside a run of the present source. */
function limitOf(run: RunView, look: LineLook, options: CurveOptions): CurveSeries[] {
  const limit = run.stale ? undefined : metrics[options.metric].limit?.(run);
  if (!limit) return [];
  const points = Array.from(placesOf(run, options), (x, i) => ({ x, y: limit.values[i] ?? NaN }));
  const finite = points.filter(({ y }) => Number.isFinite(y));
  const title = l10n.t('{0} of {1}', limit.title, run.title);
  return [
    {
      ...{ run: run.id, title, points: finite, gaps: [], marks: [] },
      look: { ...look, dash: [4, 4] },
      faint: false,
      limit: true,
      limitName: limit.title,
    },
  ];
}
