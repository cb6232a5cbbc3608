// The performance profile of optimizers over a set of objectives, and the border between the host and its page.

/** Which share of the objectives each optimizer solves within a multiple of the cheapest one's cost, at one tolerance. */
export interface PerformanceProfile {
  /** τ: an objective is solved once f ≤ f_lowest + τ·(f_start − f_lowest), the lowest of all the runs on it. */
  readonly tolerance: number;
  /** Objective by objective, optimizer by optimizer: gradient evaluations until it was solved; null: never. */
  readonly costs: readonly (readonly (number | null)[])[];
  /** Optimizer by optimizer. */
  readonly curves: readonly ProfileCurve[];
}

export interface ProfileCurve {
  /** Ascending: on each objective that it solved, its cost as a multiple of the cheapest one's, at least 1. */
  readonly ratios: readonly number[];
  /** Objectives on which none was cheaper. */
  readonly wins: number;
}

export interface ProfileView {
  /** As the user knows them, in the order of `costs`. */
  readonly objectives: readonly string[];
  readonly optimizers: readonly { readonly name: string; readonly title: string }[];
  /** One a tolerance, the loosest first. */
  readonly profiles: readonly PerformanceProfile[];
  /** Gradient evaluations that each run might spend. */
  readonly budget: number;
  /** What runs failed of, a sentence each. */
  readonly failures: readonly string[];
}

export type ToProfile = { readonly type: 'profile'; readonly view: ProfileView };

export type FromProfile =
  | { readonly type: 'ready' }
  /** Runs the optimizers on one of the objectives, base 0. */
  | { readonly type: 'compare'; readonly objective: number }
  | { readonly type: 'problem'; readonly message: string };
