// Linear warm-up (or decay).
import { integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** base·(start + (end − start)·min(k, T)/T). torch LinearLR. */
export const linear = defineSchedule({
  name: 'linear',
  title: 'Linear',
  description: 'A straight line from one factor of the base to another: a warm-up by default.',
  hyperparameters: [
    number('startFactor', 1 / 3, 'Factor at step 0.', nonNegative),
    number('endFactor', 1, 'Factor from step T on.', nonNegative),
    integer('totalSteps', 5, 'Steps from one to the other, T.', { minimum: 1 }),
  ],
  create:
    ({ startFactor, endFactor, totalSteps }, base) =>
    (step) =>
      base * (startFactor + ((endFactor - startFactor) * Math.min(step, totalSteps)) / totalSteps),
});
