// Rprop: only the signs of the gradient count, and whether they changed.
import { learningRate, number, positive } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * Each coordinate has a step size: × η⁺ while the sign stays, × η⁻ when it changes, where the coordinate then also rests
 * for one step. Riedmiller & Braun 1993, in the variant iRprop− (Igel & Hüsken 2000); torch.optim.Rprop.
 */
export const rprop = defineOptimizer({
  name: 'rprop',
  title: 'Rprop',
  description: 'Steps by sign alone, longer while the sign stays, shorter when it changes.',
  source: 'Riedmiller & Braun (1993); iRprop−: Igel & Hüsken, Improving the Rprop learning algorithm (2000)',
  family: 'adaptive',
  hyperparameters: [
    learningRate(0.01),
    number('etaMinus', 0.5, 'Factor after a change of sign.', { ...positive, maximum: 1, exclusiveMaximum: true }),
    number('etaPlus', 1.2, 'Factor while the sign stays.', { minimum: 1, exclusiveMinimum: true }),
    number('minStepSize', 1e-6, 'Shortest step.', positive),
    number('maxStepSize', 50, 'Longest step.', positive),
  ],
  create(settings, { dimension }) {
    const state = {
      stepSize: new Float64Array(dimension).fill(settings.learningRate),
      previous: new Float64Array(dimension),
    };
    return {
      state,
      step({ theta, gradient }, next) {
        const { etaMinus, etaPlus, minStepSize, maxStepSize } = settings;
        const { stepSize, previous } = state;
        for (let i = 0; i < theta.length; i++) {
          const agreement = gradient[i] * previous[i];
          const factor = agreement > 0 ? etaPlus : agreement < 0 ? etaMinus : 1;
          stepSize[i] = Math.min(Math.max(stepSize[i] * factor, minStepSize), maxStepSize);
          previous[i] = agreement < 0 ? 0 : gradient[i];
          next[i] = theta[i] - Math.sign(previous[i]) * stepSize[i];
        }
      },
    };
  },
});
