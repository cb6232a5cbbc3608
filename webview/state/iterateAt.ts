// Where a run stands at the cursor.
import type { RunView } from '../../src/protocol/panel.js';

/** The place among the recorded steps of the last one at or before `step`; −1 when there is none. Absent: the last. */
export function placeAt(steps: Float64Array, step: number | undefined): number {
  if (step === undefined) return steps.length - 1;
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((steps[middle] ?? Infinity) <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** θ of a run at one of its recorded steps. */
export function thetaAt(run: RunView, place: number): number[] {
  return Array.from(run.iterates.theta.subarray(place * run.dimension, (place + 1) * run.dimension));
}
