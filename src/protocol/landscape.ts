// The landscape experiment: critical points of random functions, by the number of parameters. Plain data.

export interface LandscapeRequest {
  /** Numbers of parameters, 1 to 8 each. */
  readonly dimensions: readonly number[];
  /** Critical points to gather for each, at least. */
  readonly points: number;
  readonly seed: number;
}

/** The critical points of one index. */
export interface IndexGroup {
  readonly index: number;
  readonly count: number;
  readonly meanHeight: number;
}

/** What was found in random functions of `dimension` parameters. */
export interface Landscape {
  readonly dimension: number;
  /** How many functions were searched. */
  readonly functions: number;
  /** Whether boxes were searched whole; else from many starts, which favours points that attract Newton's method from afar. */
  readonly complete: boolean;
  /** One for each index 0 … n that occurs, ascending. */
  readonly groups: readonly IndexGroup[];
  /** Minima among all regular critical points, with its standard error; and the 2⁻ⁿ of coin tosses. */
  readonly shareOfMinima: number;
  readonly standardError: number;
  readonly coinToss: number;
  /** By columns: the index and the height f of each regular critical point. */
  readonly indices: Int8Array;
  readonly heights: Float64Array;
}
