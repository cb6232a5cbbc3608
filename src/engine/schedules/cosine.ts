// Cosine annealing.
import { integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** min + (base − min)(1 + cos(πk/T))/2; beyond T it rises again, with period 2T. Loshchilov & Hutter 2017, eq. 5; torch CosineAnnealingLR. */
export const cosine = defineSchedule({
  name: 'cosine',
  title: 'Cosine',
  description: 'Falls along half a cosine.',
  hyperparameters: [
    integer('period', 0, 'Steps from the base to the minimum, T; 0: those of the run.', nonNegative),
    number('minLearningRate', 0, 'The minimum.', nonNegative),
  ],
  create({ period, minLearningRate }, base, steps) {
    const length = period || steps;
    return (step) => annealed(base, minLearningRate, step / length);
  },
});

/** Along half a cosine from `from` (share 0) to `to` (share 1). */
export function annealed(from: number, to: number, share: number): number {
  return to + ((from - to) * (1 + Math.cos(Math.PI * share))) / 2;
}
