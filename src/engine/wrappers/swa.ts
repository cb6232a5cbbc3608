// Stochastic weight averaging.
import { integer, nonNegative } from '../hyperparameters.js';
import { defineWrapper } from './wrapper.js';

/** The equal average of every c-th iterate from a step on; it is the answer. Izmailov et al. 2018, algorithm 1. */
export const swa = defineWrapper({
  name: 'swa',
  title: 'Weight averaging',
  description: 'Answers with the mean of later iterates, which lies where the valley is flat.',
  source: 'Izmailov et al., Averaging weights leads to wider optima and better generalization (2018), algorithm 1',
  inner: 'gradientDescent',
  hyperparameters: [
    integer('averageFrom', 100, 'The step with which averaging begins.', nonNegative),
    integer('averageEvery', 1, 'Steps between two iterates that enter, c.', { minimum: 1 }),
  ],
  wrap(inner, settings, { dimension }) {
    const state = { steps: 0, averaged: 0, average: new Float64Array(dimension), inner: inner.state };
    return {
      state,
      step(at, next) {
        const outcome = inner.step(at, next);
        if (outcome && 'stop' in outcome) return outcome;
        const since = ++state.steps - settings.averageFrom;
        if (since >= 0 && since % settings.averageEvery === 0) {
          const share = 1 / ++state.averaged;
          for (let i = 0; i < dimension; i++) state.average[i] += share * (next[i] - state.average[i]);
        }
        return outcome;
      },
      answer: (theta, answer) => answer.set(state.averaged > 0 ? state.average : theta),
    };
  },
});
