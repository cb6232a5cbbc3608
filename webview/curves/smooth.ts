// The trend of a curve that batches make noisy: a running mean, as exact as its noise lets it be.
import type { RunView } from '../../src/protocol/panel.js';
import type { MetricName } from './metrics.js';

/** What a run on batches knows only of its batches. */
const ofBatches: readonly MetricName[] = ['loss', 'excess', 'gradientNorm'];
/** Over so large a share of the run's steps the weights fall by 1/e. */
const memory = 0.02;
/** … and over no fewer: a mean of two or three steps trembles as they do. */
const leastSteps = 8;

/** Whether the values of a metric tremble with the batches of a run. */
export function isNoisy({ iterates }: RunView, metric: MetricName): boolean {
  return iterates.gradientNoise !== undefined && ofBatches.includes(metric);
}

/**
 * Exponentially weighted means of the values up to each step, whose weights sum to one from the first on: without this the
 * curve would begin at 0. Steps that are missing count by their number. Values that are not finite are left out.
 */
export function runningMean(steps: Float64Array, values: Float64Array): Float64Array {
  const span = Math.max(leastSteps, memory * ((steps.at(-1) ?? 0) - (steps[0] ?? 0)));
  let [sum, weight] = [0, 0];
  return values.map((value, i) => {
    const kept = Math.exp(((steps[i - 1] ?? 0) - (steps[i] ?? 0)) / span);
    const taken = i === 0 ? 1 : 1 - kept;
    if (!Number.isFinite(value)) return NaN;
    sum = kept * sum + taken * value;
    weight = kept * weight + taken;
    return sum / weight;
  });
}
