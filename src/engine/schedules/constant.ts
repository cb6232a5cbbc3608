// A constant rate, at first multiplied by a factor.
import { integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** base·factor for k < totalSteps, then base. torch ConstantLR. */
export const constant = defineSchedule({
  name: 'constant',
  title: 'Constant',
  description: 'The base, multiplied by a factor during the first steps.',
  hyperparameters: [
    number('factor', 1 / 3, 'What the base is multiplied by at first.', nonNegative),
    integer('totalSteps', 5, 'For how many steps.', nonNegative),
  ],
  create:
    ({ factor, totalSteps }, base) =>
    (step) =>
      step < totalSteps ? base * factor : base,
});
