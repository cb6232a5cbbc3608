// Cosine annealing with warm restarts.
import { integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';
import { annealed } from './cosine.js';

/** Half a cosine from base to minimum, again and again, each period `periodFactor` times as long as the one before. SGDR: Loshchilov & Hutter 2017; torch CosineAnnealingWarmRestarts. */
export const cosineRestarts = defineSchedule({
  name: 'cosineRestarts',
  title: 'Cosine with restarts',
  description: 'Falls along half a cosine, jumps back to the base, and falls again, longer.',
  hyperparameters: [
    integer('firstPeriod', 100, 'Steps of the first period.', { minimum: 1 }),
    integer('periodFactor', 1, 'How much longer each next period is.', { minimum: 1 }),
    number('minLearningRate', 0, 'The minimum.', nonNegative),
  ],
  create:
    ({ firstPeriod, periodFactor, minLearningRate }, base) =>
    (step) => {
      let period = firstPeriod;
      let since = periodFactor === 1 ? step % period : step;
      while (since >= period) {
        since -= period;
        period *= periodFactor;
      }
      return annealed(base, minLearningRate, since / period);
    },
});
