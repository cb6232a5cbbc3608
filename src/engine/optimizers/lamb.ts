// LAMB: Adam's direction, as long as a share of the parameters.
import { decoupledWeightDecay, epsilon, learningRate, moments } from '../hyperparameters.js';
import { norm } from '../norm.js';
import { defineOptimizer } from '../optimizer.js';

/** r = m̂/(√v̂ + ε) + λθ, θ ← θ − η‖θ‖/‖r‖·r, θ as one layer; the ratio is 1 where a norm is 0. You et al. 2020, algorithm 2. */
export const lamb = defineOptimizer({
  name: 'lamb',
  title: 'LAMB',
  description: 'Adam’s direction, scaled to a share of the length of the parameters.',
  source: 'You et al., Large batch optimization for deep learning (2020), algorithm 2',
  family: 'adaptive',
  hyperparameters: [learningRate(0.01), ...moments(0.9, 0.999), epsilon(1e-6), decoupledWeightDecay(0)],
  create(settings, { dimension }) {
    const state = { steps: 0, mean: new Float64Array(dimension), meanSquare: new Float64Array(dimension) };
    const direction = new Float64Array(dimension);
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon, weightDecay } = settings;
        const { mean, meanSquare } = state;
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        for (let i = 0; i < theta.length; i++) {
          const g = gradient[i];
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * g);
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * g * g);
          direction[i] = m / correction1 / (Math.sqrt(v / correction2) + epsilon) + weightDecay * theta[i];
        }
        const ratio = norm(theta) / norm(direction);
        const stepSize = learningRate * (ratio > 0 && Number.isFinite(ratio) ? ratio : 1);
        for (let i = 0; i < theta.length; i++) next[i] = theta[i] - stepSize * direction[i];
      },
    };
  },
});
