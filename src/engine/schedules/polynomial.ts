// Polynomial decay to zero.
import { integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** base·(1 − min(k, T)/T)^power. torch PolynomialLR. */
export const polynomial = defineSchedule({
  name: 'polynomial',
  title: 'Polynomial decay',
  description: 'Falls to zero along a power of the remaining share of steps.',
  hyperparameters: [
    integer('totalSteps', 5, 'Steps until zero, T.', { minimum: 1 }),
    number('power', 1, 'The power; 1 is a straight line.', nonNegative),
  ],
  create:
    ({ totalSteps, power }, base) =>
    (step) =>
      base * (1 - Math.min(step, totalSteps) / totalSteps) ** power,
});
