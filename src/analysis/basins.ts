// Which critical point each start leads to: the picture of an optimizer's basins of attraction, row by row.
import type { Differentiable } from '../autodiff/differentiable.js';
import type { Optimizer } from '../engine/optimizer.js';
import { minimize, type RunObserver } from '../engine/minimize.js';
import type { Hyperparameters } from '../protocol/objective.js';
import type { CriticalPoint, RunSettings } from '../protocol/run.js';
import { addScaled, distance } from '../engine/linalg/vector.js';
import { norm } from '../engine/norm.js';
import type { Slice } from './slices.js';

export interface BasinRequest {
  readonly optimizer: Optimizer;
  readonly hyperparameters: Hyperparameters;
  /** `start` is ignored: the grid gives the starts. */
  readonly settings: RunSettings;
  /** Starts are slice.origin + x·u + y·v. */
  readonly slice: Slice;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** The critical points to tell apart. */
  readonly points: readonly CriticalPoint[];
}

/** One row of starts, y = ys[row]. */
export interface BasinRow {
  readonly row: number;
  /** For each x the index into `points`, or −1 where the run ended at none of them. */
  readonly reached: Int32Array;
  readonly steps: Int32Array;
}

/** A run has reached a point when it ends this near, relative to max(1, ‖θ‖), and to no other nearer. */
const near = 1e-2;

const silent: RunObserver = { iterates: () => {}, heartbeat: () => {} };

/** Runs from every start; stop asking to cancel. A start at which f fails reaches nothing. */
export function* basinRows(f: Differentiable, request: BasinRequest): Generator<BasinRow, void> {
  const { slice, xs, ys, points } = request;
  const places = points.map(({ theta }) => Float64Array.from(theta));
  const settings = { ...request.settings, record: request.settings.steps + 1 };
  for (let row = 0; row < ys.length; row++) {
    const reached = new Int32Array(xs.length).fill(-1);
    const steps = new Int32Array(xs.length);
    xs.forEach((x, column) => {
      const start = Float64Array.from(slice.origin);
      addScaled(start, x, slice.u);
      addScaled(start, ys[row], slice.v);
      const end = runFrom(f, request, { ...settings, start: Array.from(start) });
      if (!end) return;
      reached[column] = nearest(end.theta, places);
      steps[column] = end.step;
    });
    yield { row, reached, steps };
  }
}

function runFrom(f: Differentiable, { optimizer, hyperparameters }: BasinRequest, settings: RunSettings) {
  const { final, stopped } = minimize(f, optimizer, hyperparameters, settings, silent);
  const isLost = stopped.reason === 'diverged' || stopped.reason === 'nonFinite' || stopped.reason === 'error';
  return isLost ? undefined : { theta: Float64Array.from(final.theta), step: final.step };
}

function nearest(theta: Float64Array, places: readonly Float64Array[]): number {
  let best = -1;
  let least = near * Math.max(1, norm(theta));
  places.forEach((place, i) => {
    const away = distance(theta, place);
    if (away > least) return;
    least = away;
    best = i;
  });
  return best;
}

/** What a picture of basins says in numbers. */
export interface BasinShare {
  /** Index into the critical points; −1 for the starts that reached none. */
  readonly point: number;
  /** Of all starts; also the probability that a random start in the picture reaches the point. */
  readonly share: number;
  readonly meanSteps: number;
}

/** The largest basin first. */
export function basinShares(rows: readonly BasinRow[]): BasinShare[] {
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
