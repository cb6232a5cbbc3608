// Quasi-hyperbolic momentum: a blend of the gradient and its running mean.
import { fraction, learningRate, number } from '../hyperparameters.js';
import { defineOptimizer } from '../optimizer.js';

/** m ← βm + (1 − β)g, θ ← θ − η((1 − ν)g + νm). Ma & Yarats 2019, eq. 3. */
export const qhm = defineOptimizer({
  name: 'qhm',
  title: 'Quasi-hyperbolic momentum',
  description: 'A weighted average of a plain and a momentum step.',
  source: 'Ma & Yarats, Quasi-hyperbolic momentum and Adam for deep learning (2019), eq. 3',
  family: 'first-order',
  hyperparameters: [
    learningRate(0.01),
    number('momentum', 0.999, 'Decay of the running mean, β.', fraction),
    number('nu', 0.7, 'Share of the running mean in the step, ν.', { minimum: 0, maximum: 1 }),
  ],
  create(settings, { dimension }) {
    const state = { mean: new Float64Array(dimension) };
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, momentum, nu } = settings;
        const { mean } = state;
        for (let i = 0; i < theta.length; i++) {
          mean[i] = momentum * mean[i] + (1 - momentum) * gradient[i];
          next[i] = theta[i] - learningRate * ((1 - nu) * gradient[i] + nu * mean[i]);
        }
      },
    };
  },
});
