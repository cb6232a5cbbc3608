// Gradient noise that dies away.
import { nonNegative, number } from '../hyperparameters.js';
import { normal } from '../random.js';
import { defineWrapper } from './wrapper.js';

/** g ← g + N(0, ν/(1 + t)^γ), t from 0. Neelakantan et al. 2015, eq. 1. */
export const noise = defineWrapper({
  name: 'noise',
  title: 'Gradient noise',
  description: 'Adds normal noise to the gradient, less and less.',
  source: 'Neelakantan et al., Adding gradient noise improves learning for very deep networks (2015), eq. 1',
  inner: 'gradientDescent',
  hyperparameters: [
    number('noiseVariance', 0.01, 'Variance of the noise at the first step, ν.', nonNegative),
    number('noiseDecay', 0.55, 'Power with which the variance falls, γ.', nonNegative),
  ],
  wrap(inner, settings, oracle) {
    const { dimension, start, random } = oracle;
    const state = { steps: 0, inner: inner.state };
    const at = { theta: start, value: NaN, gradient: new Float64Array(dimension) };
    return {
      ...inner,
      state,
      step({ theta, value, gradient }, next) {
        const deviation = Math.sqrt(settings.noiseVariance / (1 + state.steps++) ** settings.noiseDecay);
        at.theta = theta;
        at.value = value;
        for (let i = 0; i < dimension; i++) at.gradient[i] = gradient[i] + deviation * normal(random);
        oracle.trace?.('transform', 'noise', at.gradient);
        return inner.step(at, next);
      },
    };
  },
});
