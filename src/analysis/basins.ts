// Which critical point each start leads to: the picture of an optimizer's basins of attraction, row by row.
import type { Differentiable } from '../autodiff/differentiable.js';
import type { Optimizer } from '../engine/optimizer.js';
import { minimize, type RunObserver } from '../engine/run/minimize.js';
import type { BasinRow, BasinShare } from '../protocol/basins.js';
import type { Hyperparameters } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { CriticalPoint } from '../protocol/run.js';
import type { RunSettings } from '../protocol/runRequest.js';
import { addScaled, distance } from '../engine/linalg/vector.js';
import { norm } from '../engine/linalg/norm.js';
import type { Slice } from './slices.js';
import { judge } from './verdict/verdict.js';

export interface BasinPicture {
  readonly optimizer: Optimizer;
  readonly hyperparameters: Hyperparameters;
  /** `start` is ignored: the grid gives the starts. */
  readonly settings: RunSettings;
  /** Starts are slice.origin + x·u + y·v. */
  readonly slice: Slice;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** The critical points that are known. */
  readonly points: readonly CriticalPoint[];
}

/** A run has reached a point when it ends this near, relative to max(1, ‖θ‖), and to no other nearer. */
const near = 1e-2;

/** More points than this are not told apart. */
const mostPoints = 1000;

const silent: RunObserver = { heartbeat: () => {} };

/**
 * Runs from every start, exactly as `minimize` does from one; stop asking to cancel. A start at which f fails reaches nothing.
 * Where a run converges to a critical point that is not known, that point is judged and becomes known.
 */
export function* basinRows(f: Differentiable, picture: BasinPicture): Generator<BasinRow, void> {
  const { slice, xs, ys } = picture;
  const points = [...picture.points];
  const places = points.map(({ theta }) => Float64Array.from(theta));
  const settings = withoutRecord(picture.settings);
  const start = new Float64Array(slice.origin.length);
  for (let row = 0; row < ys.length; row++) {
    const reached = new Int16Array(xs.length).fill(-1);
    const steps = new Int32Array(xs.length);
    const found: CriticalPoint[] = [];
    for (let column = 0; column < xs.length; column++) {
      start.set(slice.origin);
      addScaled(start, xs[column], slice.u);
      addScaled(start, ys[row], slice.v);
      const end = runFrom(f, picture, { ...settings, start: Array.from(start) });
      if (!end) continue;
      steps[column] = end.step;
      reached[column] = nearest(end.theta, places);
      if (reached[column] >= 0 || !end.converged || places.length >= mostPoints) continue;
      const point = judge(f, end.theta);
      if (point.kind === 'notCritical') continue;
      reached[column] = points.findIndex((known) => isOnSameCurve(known, point));
      if (reached[column] >= 0) continue;
      reached[column] = places.push(Float64Array.from(point.theta)) - 1;
      points.push(point);
      found.push(point);
    }
    yield { row, reached, steps, found };
  }
}

function withoutRecord({ initialization: _, ...settings }: RunSettings): RunSettings {
  return { ...settings, record: settings.steps + 1 };
}

/** Undefined where the run is lost: it diverged, or the objective failed. */
function runFrom(f: Differentiable, { optimizer, hyperparameters }: BasinPicture, settings: RunSettings) {
  try {
    const { final, stopped } = minimize(f, optimizer, hyperparameters, settings, silent);
    if (lost.has(stopped.reason)) return undefined;
    return {
      theta: Float64Array.from(final.theta),
      step: final.step,
      converged: stopped.reason === 'gradientTolerance',
    };
  } catch (error) {
    if (error instanceof ObjectiveError && error.kind === 'objective') return undefined;
    throw error;
  }
}

const lost: ReadonlySet<string> = new Set(['diverged', 'nonFinite', 'error']);

/** Points that are not isolated and of one height: a curve of minima would else give a point for every start. */
function isOnSameCurve(a: CriticalPoint, b: CriticalPoint): boolean {
  return (
    a.isolated === false && b.isolated === false && Math.abs(a.value - b.value) <= 1e-9 * Math.max(1, Math.abs(a.value))
  );
}

function nearest(theta: Float64Array, places: readonly Float64Array[]): number {
  let best = -1;
  let least = near * Math.max(1, norm(theta));
  for (let i = 0; i < places.length; i++) {
    const away = distance(theta, places[i]);
    if (away > least) continue;
    least = away;
    best = i;
  }
  return best;
}

/** Sums up a picture; the largest basin first. */
export function basinShares(rows: readonly Pick<BasinRow, 'reached' | 'steps'>[]): BasinShare[] {
  const tally = new Map<number, { starts: number; steps: number }>();
  let starts = 0;
  for (const { reached, steps } of rows) {
    starts += reached.length;
    reached.forEach((point, column) => {
      const entry = tally.get(point) ?? { starts: 0, steps: 0 };
      tally.set(point, { starts: entry.starts + 1, steps: entry.steps + steps[column] });
    });
  }
  return [...tally]
    .map(([point, entry]) => ({ point, share: entry.starts / starts, meanSteps: entry.steps / entry.starts }))
    .sort((a, b) => b.share - a.share);
}

/** The share of the starts that reach one of the lowest minima (equal to 1e-6, relative to max(1, |f|)); 0 where none is reached. */
export function probabilityOfBest(shares: readonly BasinShare[], points: readonly CriticalPoint[]): number {
  const lowest = Math.min(...points.map(({ value }) => value));
  return shares
    .filter(({ point }) => points[point] && points[point].value <= lowest + 1e-6 * Math.max(1, Math.abs(lowest)))
    .reduce((sum, { share }) => sum + share, 0);
}
