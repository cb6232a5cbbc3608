// How fast the run closed in on the point that it reached, beside what the conditioning allows.
import { joined, say, type Sentence } from '../../protocol/sentence.js';
import { distance } from '../../engine/linalg/vector.js';
import type { Evidence } from './evidence.js';
import { factorText, numberText } from '../numberText.js';
import { fitConvergence } from '../rates/rates.js';
import { theoreticalRate } from '../rates/theoreticalRate.js';
import type { Observation } from './observation.js';

export function convergenceRate(evidence: Evidence): Observation | undefined {
  const { result, count, theta } = evidence;
  const { criticalPoint } = result;
  const isMinimum = criticalPoint?.kind === 'minimum' || criticalPoint?.kind === 'degenerate';
  if (!criticalPoint || !isMinimum || !evidence.isComplete) return undefined;
  const minimizer = Float64Array.from(criticalPoint.theta);
  const errors = Array.from({ length: count }, (_, k) => distance(theta(k), minimizer));
  const fit = fitConvergence(errors);
  if (!fit) return undefined;
  const steps = say`over steps ${fit.from} to ${fit.to}`;
  const message = {
    linear: say`Converged linearly: the distance to the minimizer shrinks by ${factorText(fit.factor)} a step ${steps}${promised(evidence)}.`,
    sublinear: say`Converges sublinearly: the distance falls like 1/k^${numberText(fit.order, 2)} ${steps}.`,
    superlinear: say`Converged superlinearly: each error is about the last one to the power ${numberText(fit.order, 2)} ${steps}${promised(evidence)}.`,
    quadratic: say`Converged quadratically: the number of right digits about doubled each step (measured order ${numberText(fit.order, 2)}) ${steps}${promised(evidence)}.`,
  }[fit.law];
  return { id: 'convergenceRate', severity: fit.law === 'sublinear' ? 'info' : 'good', message };
}

/** What theory says of the method at this very rate, and what the conditioning allows at the best one. */
function promised({ result, request, hyperparameter }: Evidence): Sentence {
  const { eigenvalues = [], conditionNumber: kappa = NaN, kind } = result.criticalPoint ?? {};
  if (kind !== 'minimum' || eigenvalues.length !== result.dimension) return say``;
  const isPlain = request.settings.schedules.length === 0 && !((hyperparameter('weightDecay') ?? 0) > 0);
  const { here, best, law } = theoreticalRate({ name: result.optimizer.name, hyperparameter }, eigenvalues);
  const parts = [
    here !== undefined && isPlain ? say`theory gives ${factorText(here)} at this rate` : undefined,
    best !== undefined && result.dimension > 1 ? say`κ = ${numberText(kappa)} allows ${factorText(best)}` : undefined,
    law && promises[law],
  ];
  return joined(
    parts.filter((part) => part !== undefined).map((part) => say`; ${part}`),
    '',
  );
}

const promises = {
  superlinear: say`theory promises superlinear convergence near a regular minimum`,
  quadratic: say`theory promises quadratic convergence near a regular minimum`,
};
