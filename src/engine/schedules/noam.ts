// The schedule of the first transformer.
import { integer } from '../hyperparameters.js';
import { defineSchedule } from './schedule.js';

/** base·d^(−½)·min(t^(−½), t·W^(−3/2)), t = k + 1. Vaswani et al. 2017, eq. 3. */
export const noam = defineSchedule({
  name: 'noam',
  title: 'Noam',
  description: 'Warms up linearly, then falls like one over the root, scaled by the width of a model.',
  hyperparameters: [
    integer('modelDimension', 64, 'Width of the model, d.', { minimum: 1 }),
    integer('warmupSteps', 40, 'Steps of the warm-up, W.', { minimum: 1 }),
  ],
  create:
    ({ modelDimension, warmupSteps }, base) =>
    (step) =>
      base * modelDimension ** -0.5 * Math.min((step + 1) ** -0.5, (step + 1) * warmupSteps ** -1.5),
});
