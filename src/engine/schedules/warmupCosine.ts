// Linear warm-up, then cosine decay.
import { integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';
import { annealed } from './cosine.js';

/** k < W: from initialLearningRate straight to base; then half a cosine to the minimum, reached at totalSteps and kept. */
export const warmupCosine = defineSchedule({
  name: 'warmupCosine',
  title: 'Warm-up and cosine',
  description: 'Rises in a straight line, then falls along half a cosine.',
  hyperparameters: [
    integer('warmupSteps', 10, 'Steps of the rise, W.', nonNegative),
    integer('totalSteps', 0, 'Steps of rise and fall; 0: those of the run.', nonNegative),
    number('initialLearningRate', 0, 'Where the rise begins.', nonNegative),
    number('minLearningRate', 0, 'Where the fall ends.', nonNegative),
  ],
  create({ warmupSteps, totalSteps, initialLearningRate, minLearningRate }, base, steps) {
    const fall = Math.max(1, (totalSteps || steps) - warmupSteps);
    return (step) => {
      if (step < warmupSteps) return initialLearningRate + ((base - initialLearningRate) * step) / warmupSteps;
      return annealed(base, minLearningRate, Math.min(1, (step - warmupSteps) / fall));
    };
  },
});
