// Reduces the rate when the loss no longer improves.
import { choice, fraction, integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** × factor after more than `patience` steps without an improvement beyond `threshold`, then `cooldown` steps of grace. torch ReduceLROnPlateau. */
export const reduceOnPlateau = defineSchedule({
  name: 'reduceOnPlateau',
  title: 'Reduce on plateau',
  description: 'Multiplies by a factor when the loss has not improved for a while.',
  hyperparameters: [
    choice('mode', ['min', 'max'], 'Whether less or more is better.'),
    number('factor', 0.1, 'What the rate is multiplied by.', fraction),
    integer('patience', 10, 'Steps without improvement before the rate falls.', nonNegative),
    number('threshold', 1e-4, 'What counts as an improvement.', nonNegative),
    choice('thresholdMode', ['rel', 'abs'], 'Whether the threshold is relative to the best.'),
    integer('cooldown', 0, 'Steps after a reduction that do not count.', nonNegative),
    number('minLearningRate', 0, 'The lowest rate.', nonNegative),
    number('epsilon', 1e-8, 'Reductions not larger than this are not made.', nonNegative),
  ],
  lists: [{ name: 'metrics', description: 'For a preview: the losses that a run would give.' }],
  create(settings, base) {
    const { mode, factor, patience, threshold, thresholdMode, cooldown, minLearningRate, epsilon } = settings;
    const sign = mode === 'min' ? -1 : 1;
    let rate = base;
    let best = -sign * Infinity;
    let badSteps = 0;
    let grace = 0;
    let begun = false;
    const bar = () => (thresholdMode === 'rel' ? best * (1 + sign * threshold) : best + sign * threshold);
    return (_step, previousLoss) => {
      if (!begun) {
        begun = true;
        return rate;
      }
      if (sign * previousLoss > sign * bar()) {
        best = previousLoss;
        badSteps = 0;
      } else {
        badSteps++;
      }
      if (grace > 0) {
        grace--;
        badSteps = 0;
      }
      if (badSteps > patience) {
        const reduced = Math.max(rate * factor, minLearningRate);
        if (rate - reduced > epsilon) rate = reduced;
        grace = cooldown;
        badSteps = 0;
      }
      return rate;
    };
  },
});
