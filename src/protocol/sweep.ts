// A sweep: one optimizer on a grid of hyper-parameters; and the range test, one run whose learning rate grows. What is
// asked, what comes of it, and the border between the extension host and the page that shows it.
import type { HyperparameterInfo, Interval } from './objective.js';
import type { StopReason } from './run.js';
import type { RunRequest } from './runRequest.js';
import type { Sentence } from './sentence.js';

export interface SweepAxis {
  readonly hyperparameter: string;
  /** Ascending. */
  readonly values: readonly number[];
}

/** The axes change the request's hyper-parameters. */
export interface SweepRequest extends RunRequest {
  /** Absent `y`: a curve. Cells are numbered row by row, x fastest. */
  readonly x: SweepAxis;
  readonly y?: SweepAxis;
}

/** One run of the grid. */
export interface SweepCell {
  readonly index: number;
  readonly loss: number;
  readonly gradientNorm: number;
  readonly steps: number;
  readonly gradientEvaluations: number;
  readonly reason: StopReason;
  /** It ended by itself at a finite f that is not above the start's. */
  readonly stable: boolean;
}

export interface SweepResult {
  readonly cells: readonly SweepCell[];
  /** The lowest f that is known: the author's minimum, or the lowest that any run reached. */
  readonly lowest: number;
  /** By cell: the first recorded step whose f is within 1e-8 of `lowest`; NaN where there is none. */
  readonly arrivals: readonly number[];
  /** False where not every step was looked at: arrivals are then no earlier than said, and at most a stride later. */
  readonly exact: boolean;
  /**
   * By row: the largest learning rate that is stable at the lowest point reached, c/λmax, with c the method's own. Only where
   * x is the learning rate of a method for which that is known.
   */
  readonly limits?: readonly number[];
}

export interface RangeTestRequest extends RunRequest {
  /** The rate of the first step and of the last. */
  readonly range: Interval;
}

/** By columns: the loss before each step, and the rate with which the step was made. */
export interface RangeTestResult {
  readonly learningRates: Float64Array;
  readonly losses: Float64Array;
  /** The losses as a running mean, where batches make them noisy; else the losses themselves. */
  readonly smoothed: Float64Array;
  /** Where the loss falls fastest per decade of the rate; absent where it never falls. */
  readonly suggestion?: number;
  /** From which rate on it grows beyond four times its best; absent where it never does. */
  readonly divergesAt?: number;
  /** What is to be seen, in a sentence. */
  readonly detail: string;
  readonly said?: Sentence;
}

/** One axis of the form: so many values between the bounds. */
export interface SweepAxisForm {
  readonly hyperparameter: string;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly scale: 'log' | 'linear';
}

/** What the page asks for; absent `y`: a curve. */
export interface SweepForm {
  readonly x: SweepAxisForm;
  readonly y?: SweepAxisForm;
  readonly steps: number;
}

/** Everything that the page shows. */
export interface SweepView {
  readonly objective: string;
  readonly optimizer: string;
  /** Those that an axis can change: numbers. */
  readonly hyperparameters: readonly HyperparameterInfo[];
  readonly form: SweepForm;
  readonly status: {
    readonly kind: 'idle' | 'running' | 'failed';
    /** One sentence. */
    readonly message: string;
  };
  /** The axes of `cells`; the form may have changed since. */
  readonly axes?: { readonly x: SweepAxisForm; readonly y?: SweepAxisForm };
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly SweepCell[];
  readonly result?: SweepResult;
  readonly rangeTest?: RangeTestResult;
}

export type ToSweep =
  | { readonly type: 'view'; readonly view: SweepView }
  /** More cells of the sweep that goes on. */
  | { readonly type: 'cells'; readonly cells: readonly SweepCell[] };

export type FromSweep =
  | { readonly type: 'ready' }
  | { readonly type: 'sweep'; readonly form: SweepForm }
  /** Over the bounds of x, which must be the learning rate. */
  | { readonly type: 'rangeTest'; readonly form: SweepForm }
  | { readonly type: 'cancel' }
  /** Run one cell, in the panel of its objective. */
  | { readonly type: 'runCell'; readonly index: number }
  /** Run with the suggestion of the range test. */
  | { readonly type: 'runSuggestion' }
  | { readonly type: 'problem'; readonly message: string };
