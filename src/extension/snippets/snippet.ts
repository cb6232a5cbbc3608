// What a snippet is made of: a run as far as another library can do it.
import type { Hyperparameters } from '../../protocol/objective.js';
import type { RunSettings } from '../../protocol/runRequest.js';

export interface SnippetSource {
  /** What the first comment calls the run. */
  readonly title: string;
  /** The optimizer's name in the catalogue. */
  readonly optimizer: string;
  /** All of them, with the defaults filled in. */
  readonly hyperparameters: Hyperparameters;
  readonly settings: RunSettings;
  readonly start: readonly number[];
}
