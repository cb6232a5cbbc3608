// What a model predicts along a run: the fit beside the loss. Plain data.
import type { ObjectiveReference } from './objective.js';

export interface FitRequest {
  readonly objective: ObjectiveReference;
  /** The steps of a run that are looked at, ascending, and θ at each: `steps.length` × `dimension`, row-major. */
  readonly steps: Float64Array;
  readonly theta: Float64Array;
  readonly dimension: number;
}

/** The last entry of a row is what is to be predicted, those before are features. */
export interface Fit {
  readonly steps: Float64Array;
  /** Names of the features: `x` and `y` of a list, the keys of an object. */
  readonly features: readonly string[];
  /** The rows, `targets.length` × `features.length`; empty where the features are more than two, or not numbers. */
  readonly points: Float64Array;
  readonly targets: Float64Array;
  /** The places at which the model was asked, by feature; `ys` is empty for one feature, both for more than two. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** By step, then row-major `ys` × `xs` (or `xs`); NaN where the model fails. */
  readonly predictions: Float64Array;
  /** The two classes, the lower first, where the targets are of two values. */
  readonly classes?: readonly [number, number];
  /** Share of the rows whose class the model tells, by step; only with `classes`. */
  readonly accuracy?: Float64Array;
  readonly validationAccuracy?: Float64Array;
}
