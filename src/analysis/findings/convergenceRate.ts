// How fast the run closed in on the point that it reached, beside what the conditioning allows.
import type { Finding } from '../../protocol/run.js';
import { distance } from '../../engine/linalg/vector.js';
import type { Evidence } from '../evidence.js';
import { numberText } from '../numberText.js';
import { fitConvergence } from '../rates.js';

export function convergenceRate(evidence: Evidence): Finding | undefined {
  const { result, count, theta } = evidence;
  const { criticalPoint } = result;
  const isMinimum = criticalPoint?.kind === 'minimum' || criticalPoint?.kind === 'degenerate';
  if (!criticalPoint || !isMinimum || !evidence.isComplete) return undefined;
  const minimizer = Float64Array.from(criticalPoint.theta);
  const errors = Array.from({ length: count }, (_, k) => distance(theta(k), minimizer));
  const fit = fitConvergence(errors);
  if (!fit) return undefined;
  const steps = `over steps ${fit.from} to ${fit.to}`;
  const message = {
    linear: `Converged linearly: the distance to the minimizer shrinks by ${factorText(fit.factor)} a step ${steps}${allowed(evidence)}.`,
    sublinear: `Converges sublinearly: the distance falls like 1/k^${numberText(fit.order, 2)} ${steps}.`,
    superlinear: `Converged superlinearly: each error is about the last one to the power ${numberText(fit.order, 2)} ${steps}.`,
    quadratic: `Converged quadratically: the number of right digits about doubled each step (measured order ${numberText(fit.order, 2)}) ${steps}.`,
  }[fit.law];
  return { id: 'convergenceRate', severity: fit.law === 'sublinear' ? 'info' : 'good', message };
}

/** What gradient descent and the heavy ball can reach on a quadratic of this κ, at their best rates. */
function allowed({ result }: Evidence): string {
  const kappa = result.criticalPoint?.conditionNumber ?? NaN;
  if (!Number.isFinite(kappa) || result.dimension === 1) return '';
  const { name } = result.optimizer;
  if (name === 'gradientDescent') return `; κ = ${numberText(kappa)} allows ${factorText((kappa - 1) / (kappa + 1))}`;
  const root = Math.sqrt(kappa);
  return name === 'momentum' ? `; κ = ${numberText(kappa)} allows ${factorText((root - 1) / (root + 1))}` : '';
}

/** As many digits as tell the factor from 1. */
function factorText(factor: number): string {
  const digits = factor >= 1 ? 4 : Math.max(3, Math.ceil(-Math.log10(1 - factor)) + 2);
  return numberText(factor, Math.min(digits, 12));
}
