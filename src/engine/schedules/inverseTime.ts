// Inverse time decay.
import { nonNegative, number, positive } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** base/(1 + decayRate·k/decaySteps). Robbins & Monro's rate; Keras InverseTimeDecay. */
export const inverseTime = defineSchedule({
  name: 'inverseTime',
  title: 'Inverse time',
  description: 'Falls like one over the number of steps.',
  hyperparameters: [
    number('decayRate', 1, 'How much is added to the divisor …', nonNegative),
    number('decaySteps', 100, '… every so many steps.', positive),
  ],
  create:
    ({ decayRate, decaySteps }, base) =>
    (step) =>
      base / (1 + (decayRate * step) / decaySteps),
});
