// AdaHessian: Adam divided by the curvature instead of the gradient's size.
import { epsilon, learningRate, moments } from '../hyperparameters.js';
import { hutchinson } from '../hutchinson.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * D = z∘(∇²f z) with random signs z, v ← β₂v + (1 − β₂)D², θ ← θ − η m̂/(√v̂ + ε). Yao et al. 2021, algorithm 1 with
 * Hessian power 1, without spatial averaging; one exact Hessian-vector product a step.
 */
export const adahessian = defineOptimizer({
  name: 'adahessian',
  title: 'AdaHessian',
  description: 'Momentum divided by the running size of the Hessian’s diagonal.',
  source: 'Yao et al., AdaHessian: an adaptive second order optimizer (2021), algorithm 1',
  family: 'curvature',
  needs: ['gradient', 'hessianVectorProduct'],
  hyperparameters: [learningRate(0.1), ...moments(0.9, 0.999), epsilon(1e-8)],
  create(settings, oracle) {
    const n = oracle.dimension;
    const state = { steps: 0, mean: new Float64Array(n), meanSquare: new Float64Array(n) };
    const diagonal = new Float64Array(n);
    const estimate = hutchinson(oracle);
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon } = settings;
        const { mean, meanSquare } = state;
        estimate(theta, diagonal);
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        for (let i = 0; i < n; i++) {
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i]) / correction1;
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * diagonal[i] ** 2) / correction2;
          next[i] = theta[i] - (learningRate * m) / (Math.sqrt(v) + epsilon);
        }
      },
    };
  },
});
