// An exponential moving average of the iterates.
import { fraction, number } from '../hyperparameters.js';
import { defineWrapper } from './wrapper.js';

/** a ← βa + (1 − β)θ, divided by 1 − βᵗ. The optimizer does not see it; it is the answer. Kingma & Ba 2015, section 7.2. */
export const ema = defineWrapper({
  name: 'ema',
  title: 'Moving average',
  description: 'Answers with a decaying average of the iterates, which smooths their noise.',
  source: 'Kingma & Ba, Adam (2015), section 7.2',
  inner: 'gradientDescent',
  hyperparameters: [number('averageDecay', 0.99, 'Share β of the average that survives a step.', fraction)],
  wrap(inner, settings, { dimension }) {
    const state = { weight: 0, average: new Float64Array(dimension), inner: inner.state };
    return {
      state,
      step(at, next) {
        const outcome = inner.step(at, next);
        if (outcome && 'stop' in outcome) return outcome;
        const beta = settings.averageDecay;
        state.weight = beta * state.weight + (1 - beta);
        for (let i = 0; i < dimension; i++) state.average[i] = beta * state.average[i] + (1 - beta) * next[i];
        return outcome;
      },
      answer(theta, answer) {
        for (let i = 0; i < dimension; i++) answer[i] = state.weight > 0 ? state.average[i] / state.weight : theta[i];
      },
    };
  },
});
