// Saddle-free Newton: Newton's scaling with every curvature taken as positive, so that saddles repel.
import { alongLines } from '../directions/alongLines.js';
import { number, positive } from '../hyperparameters.js';
import { eigensolver } from '../linalg/symmetricEigen.js';
import { lineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { defineOptimizer } from '../optimizer.js';

/** d = −|∇²f|⁻¹∇f, |H| with the absolute eigenvalues, none below `damping` (Dauphin et al. 2014, algorithm 1). */
export const saddleFreeNewton = defineOptimizer({
  name: 'saddleFreeNewton',
  title: 'Saddle-free Newton',
  description: 'Newton with |λ| for λ: runs away from saddles as fast as towards minima.',
  source: 'Dauphin et al., Identifying and attacking the saddle point problem (2014), algorithm 1',
  family: 'second-order',
  needs: ['value', 'gradient', 'hessian'],
  hyperparameters: [
    number('damping', 1e-8, 'Least absolute curvature, relative to the largest.', positive),
    ...lineSearchHyperparameters('backtracking', 0.9, 60),
  ],
  create(settings, oracle) {
    const n = oracle.dimension;
    const hessian = new Float64Array(n * n);
    const eigenpairsOf = eigensolver(n);
    return alongLines(
      {
        state: {},
        direction({ theta, gradient }, direction) {
          oracle.hessian(theta, hessian);
          const { values, vectors } = eigenpairsOf(hessian);
          const largest = Math.max(Math.abs(values[0]), Math.abs(values[n - 1])) || 1;
          direction.fill(0);
          for (let i = 0; i < n; i++) {
            const row = i * n;
            let along = 0;
            for (let j = 0; j < n; j++) along += vectors[row + j] * gradient[j];
            const factor = along / Math.max(Math.abs(values[i]), settings.damping * largest);
            for (let j = 0; j < n; j++) direction[j] -= factor * vectors[row + j];
          }
        },
      },
      settings,
      oracle,
    );
  },
});
