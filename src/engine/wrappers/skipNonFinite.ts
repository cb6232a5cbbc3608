// Skips steps after which f or its gradient is not finite.
import { integer } from '../hyperparameters.js';
import { restoreState, savedState } from '../state.js';
import { defineWrapper } from './wrapper.js';

/**
 * Where f or its gradient is not finite after a step, θ and the optimizer's state stay as they were before it, and the
 * next step has another batch, or another rate by its schedule. After too many in a row the run ends. As
 * optax.apply_if_finite, which stays one step later.
 */
export const skipNonFinite = defineWrapper({
  name: 'skipNonFinite',
  title: 'Skipping non-finite steps',
  description: 'Does not make steps into NaN or infinity: stays, and tries the next batch.',
  source: 'Micikevicius et al., Mixed precision training (2018), section 3.2',
  inner: 'gradientDescent',
  hyperparameters: [integer('mostSkips', 10, 'Steps in a row that may be skipped.', { minimum: 1 })],
  wrap(inner, settings) {
    const before = savedState(inner.state);
    const state = { skips: 0, inner: inner.state };
    let stayed = false;
    return {
      ...inner,
      state,
      step(at, next) {
        if (!stayed) state.skips = 0;
        stayed = false;
        restoreState(before, inner.state);
        return inner.step(at, next);
      },
      stay() {
        restoreState(inner.state, before);
        stayed = true;
        return ++state.skips <= settings.mostSkips;
      },
    };
  },
});
