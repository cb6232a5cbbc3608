// Sophia: momentum divided by curvature, each coordinate clipped.
import { decoupledWeightDecay, epsilon, integer, learningRate, moments, number, positive } from '../hyperparameters.js';
import { hutchinson } from '../linalg/hutchinson.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * Every k steps h ← β₂h + (1 − β₂)D with D the Hessian's diagonal by Hutchinson's estimate; m ← β₁m + (1 − β₁)g,
 * θ ← (1 − ηλ)θ − η clip(m/max(γh, ε), 1). Liu et al. 2023, algorithm 3 (Sophia-H).
 */
export const sophia = defineOptimizer({
  name: 'sophia',
  title: 'Sophia',
  description: 'Momentum over the Hessian’s diagonal, clipped where curvature is small or negative.',
  source: 'Liu et al., Sophia: a scalable stochastic second-order optimizer (2023), algorithm 3',
  family: 'curvature',
  needs: ['gradient', 'hessianVectorProduct'],
  hyperparameters: [
    learningRate(0.01),
    ...moments(0.96, 0.99),
    number('gamma', 0.01, 'Scale of the curvature: how much is clipped, γ.', positive),
    epsilon(1e-12),
    integer('curvaturePeriod', 10, 'Steps between two estimates, k.', { minimum: 1 }),
    decoupledWeightDecay(0),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const state = { steps: 0, mean: new Float64Array(n), curvature: new Float64Array(n) };
    const diagonal = new Float64Array(n);
    const estimate = hutchinson(oracle);
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, gamma, epsilon, curvaturePeriod, weightDecay } = settings;
        const { mean, curvature } = state;
        if (state.steps++ % curvaturePeriod === 0) {
          estimate(theta, diagonal);
          for (let i = 0; i < n; i++) curvature[i] = beta2 * curvature[i] + (1 - beta2) * diagonal[i];
        }
        for (let i = 0; i < n; i++) {
          mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
          const ratio = mean[i] / Math.max(gamma * curvature[i], epsilon);
          const direction = Math.min(Math.max(ratio, -1), 1);
          next[i] = theta[i] - learningRate * (direction + weightDecay * theta[i]);
        }
      },
    };
  },
});
