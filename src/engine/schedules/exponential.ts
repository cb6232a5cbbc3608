// Exponential decay.
import { nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** base·γᵏ. torch ExponentialLR. */
export const exponential = defineSchedule({
  name: 'exponential',
  title: 'Exponential decay',
  description: 'Multiplies by gamma at every step.',
  hyperparameters: [number('gamma', 0.99, 'Factor of each step.', nonNegative)],
  create:
    ({ gamma }, base) =>
    (step) =>
      base * gamma ** step,
});
