// Gradient accumulation: several gradients make one step.
import { integer } from '../hyperparameters.js';
import { defineWrapper } from './wrapper.js';

/**
 * θ stays for K − 1 steps; at the K-th the optimizer sees the mean of the K gradients. With batches that is one step of
 * a batch K times as large: the micro-batches of Goyal et al. 2017, section 3. As optax.MultiSteps.
 */
export const accumulate = defineWrapper({
  name: 'accumulate',
  title: 'Gradient accumulation',
  description: 'Takes one step for several gradients, by their mean: a larger batch in the memory of a small one.',
  source: 'Goyal et al., Accurate, large minibatch SGD (2017), section 3',
  inner: 'gradientDescent',
  hyperparameters: [integer('gradients', 4, 'Gradients that make one step, K.', { minimum: 1 })],
  wrap(inner, settings, { dimension, start, trace }) {
    const state = { count: 0, sum: new Float64Array(dimension), inner: inner.state };
    const at = { theta: start, value: NaN, gradient: new Float64Array(dimension) };
    return {
      ...inner,
      state,
      step({ theta, value, gradient }, next) {
        const { sum } = state;
        for (let i = 0; i < dimension; i++) sum[i] += gradient[i];
        if (++state.count < settings.gradients) {
          next.set(theta);
          return;
        }
        for (let i = 0; i < dimension; i++) at.gradient[i] = sum[i] / state.count;
        sum.fill(0);
        state.count = 0;
        at.theta = theta;
        at.value = value;
        trace?.('transform', 'accumulate', at.gradient);
        const outcome = inner.step(at, next);
        // What an inner line search knows of `next` belongs to another gradient.
        return outcome && 'stop' in outcome ? outcome : undefined;
      },
    };
  },
});
