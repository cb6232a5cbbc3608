// AdaHessian: Adam divided by the curvature instead of the gradient's size.
import { epsilon, integer, learningRate, moments, number } from '../hyperparameters.js';
import { hutchinson } from '../linalg/hutchinson.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * D = z∘(∇²f z) with random signs z, D̄ its mean over each block of b coordinates, v ← β₂v + (1 − β₂)D̄²,
 * θ ← θ − η m̂/(√v̂ᵏ + ε) with the Hessian power k. Yao et al. 2021, algorithm 1 with its spatial averaging; one exact
 * Hessian-vector product a step. The last block may be shorter.
 */
export const adahessian = defineOptimizer({
  name: 'adahessian',
  title: 'AdaHessian',
  description: 'Momentum divided by the running size of the Hessian’s diagonal.',
  source: 'Yao et al., AdaHessian: an adaptive second order optimizer (2021), algorithm 1',
  family: 'curvature',
  needs: ['gradient', 'hessianVectorProduct'],
  hyperparameters: [
    learningRate(0.1),
    ...moments(0.9, 0.999),
    epsilon(1e-8),
    number('hessianPower', 1, 'Power k of the curvature: 0 is momentum alone.', { minimum: 0, maximum: 1 }),
    integer('blockSize', 1, 'Coordinates over which the diagonal is averaged, b.', { minimum: 1 }),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const state = { steps: 0, mean: new Float64Array(n), meanSquare: new Float64Array(n) };
    const diagonal = new Float64Array(n);
    const estimate = hutchinson(oracle);
    return {
      state,
      step({ theta, gradient }, next) {
        const { learningRate, beta1, beta2, epsilon, hessianPower, blockSize } = settings;
        const { mean, meanSquare } = state;
        estimate(theta, diagonal);
        if (blockSize > 1) averageOverBlocks(diagonal, blockSize);
        const t = ++state.steps;
        const [correction1, correction2] = [1 - beta1 ** t, 1 - beta2 ** t];
        for (let i = 0; i < n; i++) {
          const m = (mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i]) / correction1;
          const v = (meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * diagonal[i] ** 2) / correction2;
          next[i] = theta[i] - (learningRate * m) / (Math.sqrt(v) ** hessianPower + epsilon);
        }
      },
    };
  },
});

/** Each entry ← the mean of its block of so many consecutive entries. */
function averageOverBlocks(vector: Float64Array, size: number): void {
  for (let from = 0; from < vector.length; from += size) {
    const to = Math.min(from + size, vector.length);
    let sum = 0;
    for (let i = from; i < to; i++) sum += vector[i];
    vector.fill(sum / (to - from), from, to);
  }
}
