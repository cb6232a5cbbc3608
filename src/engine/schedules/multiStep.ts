// Drops at given steps.
import { nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** base·γ^(milestones ≤ k); a milestone given twice counts twice. torch MultiStepLR. */
export const multiStep = defineSchedule({
  name: 'multiStep',
  title: 'Milestones',
  description: 'Multiplies by gamma at each milestone.',
  hyperparameters: [number('gamma', 0.1, 'Factor of each drop.', nonNegative)],
  lists: [{ name: 'milestones', description: 'The steps at which it drops.' }],
  create:
    ({ gamma, milestones }, base) =>
    (step) =>
      base * gamma ** milestones.filter((milestone) => milestone <= step).length,
});
