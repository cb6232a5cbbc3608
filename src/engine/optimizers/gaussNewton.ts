// Gauss–Newton: each step solves the least-squares problem with the residuals made linear.
import type { DirectionMethod } from '../directions/direction.js';
import { alongLines } from '../directions/alongLines.js';
import { lineSearchHyperparameters } from '../lineSearches/catalogue.js';
import { pivotedQr, type PivotedQr } from '../linalg/pivotedQr.js';
import { defineOptimizer } from '../optimizer.js';

/**
 * d minimizes ‖J d + r‖ (Nocedal & Wright 2006, eqs. 10.23 to 10.26), by QR with column pivoting: where J has lost rank, a solution that
 * moves only as many parameters as J has independent columns.
 */
export const gaussNewton = defineOptimizer({
  name: 'gaussNewton',
  title: 'Gauss–Newton',
  description: 'For residuals: solves the linearized least-squares problem at every step; fast where the fit is good.',
  source: 'Gauss (1809); Nocedal & Wright, Numerical Optimization (2006), section 10.3',
  family: 'second-order',
  needs: ['value', 'gradient', 'jacobian'],
  hyperparameters: lineSearchHyperparameters('backtracking', 0.9, 60),
  create(settings, oracle) {
    const n = oracle.dimension;
    let qr: PivotedQr | undefined;
    const method: DirectionMethod = {
      state: {},
      direction({ theta }, direction) {
        const { residuals, jacobian } = oracle.linearize!(theta);
        qr ??= pivotedQr(residuals.length, n);
        qr.factorize(jacobian, residuals);
        qr.solve(direction);
        for (let i = 0; i < n; i++) direction[i] = -direction[i];
      },
    };
    return alongLines(method, settings, oracle);
  },
});
