// Saddle-free Newton: Newton's scaling with every curvature taken as positive, so that saddles repel.
import { alongLines } from '../directions/alongLines.js';
import { number, positive } from '../hyperparameters.js';
import { symmetricEigen } from '../linalg/symmetricEigen.js';
import { addScaled, dot } from '../linalg/vector.js';
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
    return alongLines(
      {
        state: {},
        direction({ theta, gradient }, direction) {
          oracle.hessian(theta, hessian);
          const { values, vectors } = symmetricEigen(hessian, n);
          const largest = Math.max(Math.abs(values[0]), Math.abs(values[n - 1])) || 1;
          direction.fill(0);
          for (let i = 0; i < n; i++) {
            const vector = vectors.subarray(i * n, (i + 1) * n);
            const curvature = Math.max(Math.abs(values[i]), settings.damping * largest);
            addScaled(direction, -dot(vector, gradient) / curvature, vector);
          }
        },
      },
      settings,
      oracle,
    );
  },
});
