// Warm-up, then decay with the root of the number of steps.
import { integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** k < W: from initialLearningRate straight to base; then base·√(W/k). Vaswani et al. 2017, eq. 3, as fairseq has it. */
export const inverseSqrt = defineSchedule({
  name: 'inverseSqrt',
  title: 'Inverse square root',
  description: 'Warms up, then falls like one over the root of the number of steps.',
  hyperparameters: [
    integer('warmupSteps', 20, 'Steps of the warm-up, W.', nonNegative),
    number('initialLearningRate', 0, 'Where the warm-up begins.', nonNegative),
  ],
  create:
    ({ warmupSteps, initialLearningRate }, base) =>
    (step) => {
      if (step < warmupSteps) return initialLearningRate + ((base - initialLearningRate) * step) / warmupSteps;
      return base * Math.sqrt(Math.max(1, warmupSteps) / Math.max(1, step));
    },
});
