// Cyclic rates: up and down between two bounds.
import { choice, integer, nonNegative, number } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** A triangle wave between base and maximum; `triangular2` halves its height each cycle, `expRange` by γ each step. Smith 2017; torch CyclicLR. */
export const cyclic = defineSchedule({
  name: 'cyclic',
  title: 'Cyclic',
  description: 'Rises and falls between two rates, again and again.',
  hyperparameters: [
    number('baseLearningRate', 0, 'The lower rate; 0: a tenth of the base.', nonNegative),
    number('maxLearningRate', 0, 'The upper rate; 0: the base.', nonNegative),
    integer('stepsUp', 2000, 'Steps of a rise.', { minimum: 1 }),
    integer('stepsDown', 0, 'Steps of a fall; 0: as many as of a rise.', nonNegative),
    choice('mode', ['triangular', 'triangular2', 'expRange'], 'How the height changes.'),
    number('gamma', 1, 'Factor of the height per step in expRange.', nonNegative),
  ],
  create({ baseLearningRate, maxLearningRate, stepsUp, stepsDown, mode, gamma }, base) {
    const lower = baseLearningRate || base / 10;
    const height = (maxLearningRate || base) - lower;
    const length = stepsUp + (stepsDown || stepsUp);
    return (step) => {
      const cycle = Math.floor(step / length);
      const since = step - cycle * length;
      const share = since <= stepsUp ? since / stepsUp : (length - since) / (length - stepsUp);
      const scale = mode === 'triangular' ? 1 : mode === 'triangular2' ? 2 ** -cycle : gamma ** step;
      return lower + height * share * scale;
    };
  },
});
