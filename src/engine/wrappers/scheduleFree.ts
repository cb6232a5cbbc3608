// Schedule-free learning: averaging in place of a schedule.
import { fraction, number } from '../hyperparameters.js';
import { defineWrapper } from './wrapper.js';

/**
 * The optimizer moves z by the gradient at y = (1 − β)z + βx, and x ← (1 − c)x + cz with c = 1/t is the average.
 * Defazio et al. 2024, eq. 3–5. The iterate of the run is y, the answer x.
 */
export const scheduleFree = defineWrapper({
  name: 'scheduleFree',
  title: 'Schedule-free',
  description: 'Averages the iterates while it goes, instead of lowering the learning rate.',
  source: 'Defazio et al., The road less scheduled (2024), eq. 3–5',
  inner: 'gradientDescent',
  hyperparameters: [number('interpolation', 0.9, 'Share of the average in the point of the gradient, β.', fraction)],
  wrap(inner, settings, { start }) {
    const state = {
      steps: 0,
      base: Float64Array.from(start),
      average: Float64Array.from(start),
      inner: inner.state,
    };
    const at = { theta: start, value: NaN, gradient: start };
    return {
      state,
      step({ value, gradient }, next) {
        const { base, average } = state;
        const beta = settings.interpolation;
        at.theta = base;
        at.value = value;
        at.gradient = gradient;
        const outcome = inner.step(at, next);
        if (outcome && 'stop' in outcome) return outcome;
        const share = 1 / ++state.steps;
        for (let i = 0; i < next.length; i++) {
          base[i] = next[i];
          average[i] += share * (base[i] - average[i]);
          next[i] = (1 - beta) * base[i] + beta * average[i];
        }
        return undefined;
      },
      answer: (_theta, answer) => answer.set(state.average),
    };
  },
});
