// How the loss fell: the law that fits f − f*, and the two curves that theory sets beside it, C/T and C·ρᵀ.
import type { Iterates, LossRate, RunResult } from '../../protocol/run.js';
import { fitConvergence } from './rates.js';

/** Errors within this many ulps of f* are rounding. */
const ulps = 16;

/**
 * Fits the tail of f − f*, f* the value of the critical point reached. Undefined where the run reached none, or lay below it, or where
 * not every step was recorded.
 */
export function lossRate(
  { steps, loss }: Pick<Iterates, 'steps' | 'loss'>,
  { criticalPoint }: Pick<RunResult, 'criticalPoint'>,
): LossRate | undefined {
  const reachesMinimum = criticalPoint?.kind === 'minimum' || criticalPoint?.kind === 'degenerate';
  if (!reachesMinimum || !steps.every((step, k) => step === k)) return undefined;
  const limit = criticalPoint.value;
  const rounding = ulps * Number.EPSILON * Math.abs(limit);
  const errors = Array.from(loss, (value) => (value - limit > rounding ? value - limit : 0));
  const fit = fitConvergence(errors);
  if (!fit) return undefined;
  const { law, order, from, to } = fit;
  const tail = errors.slice(from, to + 1);
  const logs = tail.map((error) => Math.log(error));
  if (!logs.every(Number.isFinite)) return undefined;
  const meanLog = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const meanStep = (from + to) / 2;
  const slope = slopeOf(logs);
  const meanLogStep = tail.reduce((sum, _, i) => sum + Math.log(from + i + 1), 0) / tail.length;
  return {
    ...{ law, order, from, to, limit },
    inverse: Math.exp(meanLog + meanLogStep),
    factor: Math.exp(slope),
    start: Math.exp(meanLog - slope * meanStep),
  };
}

/** Of the least-squares line through values at 0, 1, 2, … */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let above = 0;
  let below = 0;
  values.forEach((value, i) => {
    above += (i - middle) * (value - mean);
    below += (i - middle) ** 2;
  });
  return above / below;
}
