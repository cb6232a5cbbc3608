// Lookahead: slow weights that follow an optimizer's fast ones.
import { integer, number } from '../hyperparameters.js';
import { defineWrapper } from './wrapper.js';

/** Every k steps φ ← φ + α(θ − φ), θ ← φ. Zhang et al. 2019, algorithm 1; the inner state stays. */
export const lookahead = defineWrapper({
  name: 'lookahead',
  title: 'Lookahead',
  description: 'Every few steps goes back part of the way: slow weights follow the fast ones.',
  source: 'Zhang et al., Lookahead optimizer: k steps forward, 1 step back (2019), algorithm 1',
  inner: 'adam',
  hyperparameters: [
    integer('syncPeriod', 5, 'Fast steps between two slow ones, k.', { minimum: 1 }),
    number('slowStepSize', 0.5, 'Share of the way that the slow weights follow, α.', { minimum: 0, maximum: 1 }),
  ],
  wrap(inner, settings, { start }) {
    const state = { steps: 0, slow: Float64Array.from(start), inner: inner.state };
    return {
      ...inner,
      state,
      step(at, next) {
        const outcome = inner.step(at, next);
        if (outcome && 'stop' in outcome) return outcome;
        if (++state.steps % settings.syncPeriod > 0) return outcome;
        const { slow } = state;
        for (let i = 0; i < next.length; i++) next[i] = slow[i] += settings.slowStepSize * (next[i] - slow[i]);
        return undefined;
      },
    };
  },
});
