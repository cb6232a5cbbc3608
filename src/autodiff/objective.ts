// A loaded objective as the ways of differentiating see it.
import type { Program } from '../objective/program.js';
import type { ObjectiveInfo } from '../protocol/objective.js';
import type { Batch } from './sums/batch.js';
import type { PlainFunction } from './plain/plainFunction.js';

export interface Objective {
  readonly program: Program;
  readonly info: ObjectiveInfo;
  /** The length of θ. */
  readonly dimension: number;
  readonly plain: PlainFunction;
  /** The rows that it is about, where it has any. */
  readonly data: 'rows' | 'validationRows';
  /** Where the objective is a mean over rows. */
  readonly batch?: Batch;
}

/** f by the user's own function: over data (1/m) Σ ℓ(θ, row) over the rows of the batch. */
export function plainValue({ plain, batch }: Objective): (theta: Float64Array) => number {
  if (batch === undefined) return (theta) => plain.value(theta);
  return (theta) => {
    const { rows, selected, from, to } = batch;
    let sum = 0;
    for (let k = from; k < to; k++) sum += plain.value(theta, rows[selected[k]!]);
    return sum / (to - from);
  };
}
