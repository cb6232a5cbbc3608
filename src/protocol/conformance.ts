// Whether an optimizer keeps the rules that runs rely on, and what it is invariant under: task `checkOptimizer`.
import type { Hyperparameters, SourceLocation } from './objective.js';
import type { Sentence } from './sentence.js';
import type { OptimizerReference } from './runRequest.js';

export interface CheckOptimizerRequest {
  readonly optimizer: OptimizerReference;
  readonly hyperparameters: Hyperparameters;
}

/** One line of the conformance check of an optimizer. */
export interface ConformanceCheck {
  readonly name: string;
  /** A rule passes or fails; what only describes the optimizer is told. */
  readonly outcome: 'passed' | 'failed' | 'told';
  /** One sentence. */
  readonly message: string;
  readonly said: Sentence;
  /** Where the optimizer threw. */
  readonly location?: SourceLocation;
}
