// What a sweep shows, as numbers: the height of every cell, which are stable, and what to call them. Pure.
import type { SweepCell, SweepView } from '../../src/protocol/sweep.js';
import * as l10n from '../texts/l10n.js';
import { formatNumber } from '../texts/numberFormat.js';

export type Measure = 'loss' | 'arrival';

export interface FigureCell {
  readonly index: number;
  readonly x: number;
  /** The second hyper-parameter; NaN for a curve. */
  readonly y: number;
  /** What the measure says; NaN where there is nothing to show. */
  readonly value: number;
  readonly stable: boolean;
  /** The cell in a sentence. */
  readonly text: string;
}

export interface SweepFigure {
  readonly cells: readonly FigureCell[];
  readonly xName: string;
  readonly yName: string | undefined;
  readonly measureName: string;
  readonly scale: 'log' | 'linear';
  /** Of the stable cells' values. */
  readonly range: readonly [number, number];
  /** The stable stretch of a curve that holds the best cell; undefined without one. */
  readonly stable: readonly [number, number] | undefined;
  /** By row: the largest stable learning rate by theory. */
  readonly limits: readonly number[];
  /** Index of the best cell. */
  readonly best: number | undefined;
}

/** Values that differ by more than this are shown on a log axis. */
const wideRange = 50;
/** Below this, what is left over the lowest value is rounding. */
const leastExcess = 1e-16;

const stops: Readonly<Record<string, string>> = {
  gradientTolerance: l10n.t('converged'),
  lossTolerance: l10n.t('converged'),
  stepTolerance: l10n.t('converged'),
  diverged: l10n.t('diverged'),
  nonFinite: l10n.t('no longer finite'),
  error: l10n.t('failed'),
  lineSearchFailed: l10n.t('line search failed'),
};

/** Undefined before the first cell. */
export function sweepFigure(view: SweepView, measure: Measure): SweepFigure | undefined {
  const { axes, ys, result } = view;
  if (!axes || view.cells.length === 0) return undefined;
  const lowest = result?.lowest ?? Math.min(...view.cells.filter(({ stable }) => stable).map(({ loss }) => loss));
  const cells = view.cells.map((cell) => figureCell(cell, view, measure, lowest));
  const values = cells.filter(({ stable, value }) => stable && Number.isFinite(value)).map(({ value }) => value);
  const range = [Math.min(...values), Math.max(...values)] as const;
  const best = bestCell(cells);
  return {
    cells,
    xName: axes.x.hyperparameter,
    yName: axes.y?.hyperparameter,
    measureName: measureName(measure, lowest),
    scale: range[1] / range[0] > wideRange && range[0] > 0 ? 'log' : 'linear',
    range: values.length > 0 ? range : [0, 1],
    stable: ys.length === 0 ? stableStretch(view, best) : undefined,
    limits: result?.limits ?? [],
    best: best?.index,
  };
}

function figureCell(
  cell: SweepCell,
  { axes, xs, ys, result }: SweepView,
  measure: Measure,
  lowest: number,
): FigureCell {
  const x = xs[cell.index % xs.length] ?? NaN;
  const y = ys[Math.floor(cell.index / xs.length)] ?? NaN;
  const arrival = result?.arrivals[cell.index] ?? NaN;
  const excess = Math.max(cell.loss - lowest, leastExcess);
  const names = [
    `${axes?.x.hyperparameter} ${formatNumber(x, 3)}`,
    ...(Number.isNaN(y) ? [] : [`${axes?.y?.hyperparameter} ${formatNumber(y, 3)}`]),
  ];
  const outcome = cell.stable
    ? (stops[cell.reason] ?? l10n.t('ends no higher than the start'))
    : (stops[cell.reason] ?? l10n.t('ends above the start'));
  const said = l10n.t(
    '{0}: f = {1} after {2} steps, {3}',
    names.join(', '),
    formatNumber(cell.loss),
    cell.steps,
    outcome,
  );
  return {
    index: cell.index,
    x,
    y,
    value: measure === 'loss' ? excess : arrival,
    stable: cell.stable,
    text: Number.isNaN(arrival) ? `${said}.` : l10n.t('{0}, within 1e−8 of the lowest at step {1}.', said, arrival),
  };
}

function measureName(measure: Measure, lowest: number): string {
  if (measure === 'arrival') return l10n.t('steps to 1e−8');
  return Number.isFinite(lowest) ? l10n.t('final f − lowest') : l10n.t('final f');
}

/** The lowest value; of equals the one that is furthest from both ends of the row. */
function bestCell(cells: readonly FigureCell[]): FigureCell | undefined {
  const arrived = cells.filter(({ stable, value }) => stable && Number.isFinite(value));
  const lowest = Math.min(...arrived.map(({ value }) => value));
  const equals = arrived.filter(({ value }) => value <= lowest * (1 + 1e-9));
  return equals[Math.floor(equals.length / 2)];
}

/** Above the limit of theory only what has converged: other runs there cycle, however low they end. */
function stableStretch(
  { cells, xs, result }: SweepView,
  best: FigureCell | undefined,
): readonly [number, number] | undefined {
  if (!best) return undefined;
  const limit = result?.limits?.[0] ?? Infinity;
  const settles = ({ stable: is, reason }: SweepCell, x: number): boolean =>
    is && (!(x > limit) || stops[reason] === l10n.t('converged'));
  const stable = xs.map((x, i) => cells.some((cell) => cell.index === i && settles(cell, x)));
  let low = best.index;
  let high = best.index;
  while (stable[low - 1]) low--;
  while (stable[high + 1]) high++;
  return [xs[low] ?? NaN, xs[high] ?? NaN];
}
