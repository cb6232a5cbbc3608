// The learning-rate range test: one run whose rate grows by a fixed factor each step. Where its loss falls fastest is a
// good rate; where it turns up is too much. Smith, Cyclical Learning Rates for Training Neural Networks (2017), section 3.3.
import type { Differentiable } from '../autodiff/differentiable.js';
import { minimize } from '../engine/run/minimize.js';
import type { Optimizer } from '../engine/optimizer.js';
import type { Hyperparameters, Interval } from '../protocol/objective.js';
import type { Iterates } from '../protocol/run.js';
import type { RunSettings } from '../protocol/runRequest.js';
import { say, type Sentence } from '../protocol/sentence.js';
import type { RangeTestResult } from '../protocol/sweep.js';
import { numberText } from './numberText.js';
import { inWords } from './record.js';

/** Share of the former mean in the running mean of the losses of batches. */
const smoothing = 0.9;
/** The loss has turned up for good when it is so many times the fall so far above its lowest. */
const turnedUp = 4;

/**
 * Runs `settings.steps` steps with the rate growing from `range[0]` to `range[1]`; a schedule in the settings gives way.
 * @throws ObjectiveError where the optimizer has no learning rate, or f fails at the start.
 */
export function rangeTest(
  f: Differentiable,
  optimizer: Optimizer,
  hyperparameters: Hyperparameters,
  settings: RunSettings,
  [low, high]: Interval,
  heartbeat: () => void,
): RangeTestResult {
  const gamma = (high / low) ** (1 / Math.max(1, settings.steps - 1));
  const chunks: Iterates[] = [];
  minimize(
    f,
    optimizer,
    { ...hyperparameters, learningRate: low },
    { ...settings, record: 1, gradientTolerance: 0, schedules: [{ name: 'exponential', settings: { gamma } }] },
    { iterates: (chunk) => chunks.push(chunk), heartbeat },
  );
  const learningRates = Float64Array.from(chunks.flatMap((chunk) => [...chunk.learningRate]));
  const losses = Float64Array.from(chunks.flatMap((chunk) => [...chunk.loss]));
  const smoothed = settings.batchSize === undefined ? losses : runningMean(losses);
  return { learningRates, losses, smoothed, ...readRangeTest(learningRates, smoothed) };
}

/** What the curve says. `losses[k]` is the loss before the step with `learningRates[k]`; the rates grow by a fixed factor. */
export function readRangeTest(
  learningRates: Float64Array,
  losses: Float64Array,
): Pick<RangeTestResult, 'suggestion' | 'divergesAt' | 'detail' | 'said'> {
  const first = losses[0];
  let best = 0;
  let turn: number | undefined;
  for (let k = 1; k < losses.length && turn === undefined; k++) {
    const loss = losses[k];
    const fallen = Math.max(first - losses[best], Number.EPSILON * Math.abs(first));
    if (!Number.isFinite(loss) || loss - losses[best] > turnedUp * fallen) turn = k;
    else if (loss < losses[best]) best = k;
  }
  // The loss before step k + 1 is what the step with the rate k has made of it.
  let steepest: number | undefined;
  let steepestFall = 0;
  for (let k = 0; k < best; k++) {
    const fall = losses[k] - losses[k + 1];
    if (fall > steepestFall) {
      steepestFall = fall;
      steepest = k;
    }
  }
  const suggestion = steepest === undefined ? undefined : learningRates[steepest];
  const divergesAt = turn === undefined ? undefined : learningRates[turn - 1];
  return {
    ...(suggestion !== undefined && { suggestion }),
    ...(divergesAt !== undefined && { divergesAt }),
    ...inWords(say`${falls(suggestion)} ${turns(divergesAt)}`),
  };
}

function falls(suggestion: number | undefined): Sentence {
  return suggestion === undefined
    ? say`The loss never falls in this range.`
    : say`The loss falls fastest at a rate of ${numberText(suggestion, 2)}.`;
}

function turns(divergesAt: number | undefined): Sentence {
  return divergesAt === undefined
    ? say`It does not turn up: the range may go further.`
    : say`It turns up for good at ${numberText(divergesAt, 2)}.`;
}

/** An exponential mean without the bias towards its first value (as Adam's moments are corrected). */
function runningMean(losses: Float64Array): Float64Array {
  let mean = 0;
  return losses.map((loss, k) => {
    mean = smoothing * mean + (1 - smoothing) * loss;
    return mean / (1 - smoothing ** (k + 1));
  });
}
