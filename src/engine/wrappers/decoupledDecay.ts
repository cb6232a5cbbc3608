// Weight decay beside the step: the optimizer does not see it.
import { nonNegative, number } from '../hyperparameters.js';
import { defineWrapper } from './wrapper.js';

/** θ ← step(θ) − λθ. Loshchilov & Hutter 2019, eq. 1, whose λ includes the learning rate. */
export const decoupledDecay = defineWrapper({
  name: 'decoupledDecay',
  title: 'Decoupled weight decay',
  description: 'Shrinks the parameters by a fixed share a step, whatever the gradient.',
  source: 'Loshchilov & Hutter, Decoupled weight decay regularization (2019), eq. 1',
  inner: 'gradientDescent',
  hyperparameters: [number('decoupledDecay', 1e-4, 'Share of θ that is lost a step, λ.', nonNegative)],
  wrap: (inner, settings) => ({
    ...inner,
    step(at, next) {
      const outcome = inner.step(at, next);
      if (outcome && 'stop' in outcome) return outcome;
      for (let i = 0; i < next.length; i++) next[i] -= settings.decoupledDecay * at.theta[i];
      return undefined;
    },
  }),
});
