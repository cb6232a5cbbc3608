// Step decay: a drop every so many steps.
import { integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** base·γ^⌊k/stepSize⌋. torch StepLR. */
export const step = defineSchedule({
  name: 'step',
  title: 'Step decay',
  description: 'Multiplies by gamma every stepSize steps.',
  hyperparameters: [
    integer('stepSize', 100, 'Steps between drops.', { minimum: 1 }),
    number('gamma', 0.1, 'Factor of each drop.', nonNegative),
  ],
  create:
    ({ stepSize, gamma }, base) =>
    (step) =>
      base * gamma ** Math.floor(step / stepSize),
});
