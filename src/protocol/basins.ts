// Basins of attraction: which critical point each start of a picture leads to. Plain data: it crosses process borders.
import type { Hyperparameters, Interval, ObjectiveReference } from './objective.js';
import type { CriticalPoint } from './run.js';
import type { OptimizerReference, RunSettings } from './runRequest.js';

/** A part of the plane θ = origin + x·u + y·v; of one parameter `v` and `y` are absent. */
export interface PlaneArea {
  readonly origin: readonly number[];
  readonly u: readonly number[];
  readonly v?: readonly number[];
  readonly x: Interval;
  readonly y?: Interval;
}

export interface BasinsRequest {
  readonly objective: ObjectiveReference;
  readonly optimizer: OptimizerReference;
  readonly hyperparameters: Hyperparameters;
  /** `start` and `initialization` are ignored: the picture gives the starts. */
  readonly settings: RunSettings;
  /** Absent: the first two coordinates over `domain`, the others as in the objective's own start. */
  readonly area?: PlaneArea;
  /** Absent: the objective's own. */
  readonly domain?: readonly Interval[];
  /** Starts are the centres of columns × rows cells; rows do not count for one parameter. */
  readonly columns: number;
  readonly rows: number;
  /** The critical points that are known. Absent: searched first, where that is cheap. Others are added as runs end there. */
  readonly points?: readonly CriticalPoint[];
}

/** One row of starts, row 0 at the lowest y. */
export interface BasinRow {
  readonly row: number;
  /** For each column the index of the critical point, or −1 where the run ended at none. */
  readonly reached: Int16Array;
  readonly steps: Int32Array;
  /** The critical points that this row found first; they follow those that were known. */
  readonly found: readonly CriticalPoint[];
}

/** What a picture of basins says of one critical point in numbers. */
export interface BasinShare {
  /** Index into the critical points; −1 for the starts that reached none. */
  readonly point: number;
  /** Of all starts; also the probability that a random start in the picture reaches the point. */
  readonly share: number;
  readonly meanSteps: number;
}

export interface BasinsResult {
  readonly area: PlaneArea;
  readonly columns: number;
  readonly rows: number;
  readonly points: readonly CriticalPoint[];
  /** The largest basin first. */
  readonly shares: readonly BasinShare[];
  /** The share of the starts that reach the lowest minimum; 0 where none is reached. */
  readonly probabilityOfBest: number;
}

/** A picture of basins as the panel shows it, also while it grows. */
export interface BasinsView {
  /** The run whose optimizer and settings start everywhere. */
  readonly run: string;
  readonly title: string;
  readonly area: PlaneArea;
  readonly columns: number;
  readonly rows: number;
  /** Row-major, row 0 at the lowest y: the index of the point, −1 where none was reached, −2 where nothing has run yet. */
  readonly reached: Int16Array;
  readonly steps: Int32Array;
  readonly points: readonly CriticalPoint[];
  readonly status: 'running' | 'finished' | 'cancelled' | 'failed';
  /** Why it failed, in a sentence. */
  readonly message?: string;
  /** At the end. */
  readonly shares?: readonly BasinShare[];
  readonly probabilityOfBest?: number;
}
