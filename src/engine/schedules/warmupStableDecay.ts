// Warm-up, a plateau, and a short decay (WSD).
import { choice, integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** Linear rise during W steps, base, then down during the last D of totalSteps: linear or 1 − √share. Hu et al. 2024; Hägele et al. 2024. */
export const warmupStableDecay = defineSchedule({
  name: 'warmupStableDecay',
  title: 'Warm-up, stable, decay',
  description: 'Rises, stays, and falls during the last steps.',
  hyperparameters: [
    integer('warmupSteps', 10, 'Steps of the rise, W.', nonNegative),
    integer('decaySteps', 100, 'Steps of the fall, D.', nonNegative),
    integer('totalSteps', 0, 'All steps; 0: those of the run.', nonNegative),
    number('minLearningRate', 0, 'Where the fall ends.', nonNegative),
    choice('shape', ['linear', 'sqrt'], 'Shape of the fall.'),
  ],
  create({ warmupSteps, decaySteps, totalSteps, minLearningRate, shape }, base, steps) {
    const decayFrom = (totalSteps || steps) - decaySteps;
    return (step) => {
      if (step < warmupSteps) return (base * step) / warmupSteps;
      if (step < decayFrom || decaySteps === 0) return base;
      const share = Math.min(1, (step - decayFrom) / decaySteps);
      return minLearningRate + (base - minLearningRate) * (1 - (shape === 'linear' ? share : Math.sqrt(share)));
    };
  },
});
