// How fast the run closed in on the point that it reached, beside what the conditioning allows.
import { optimizers } from '../../engine/catalogue.js';
import type { Need } from '../../protocol/objective.js';
import { joined, say, type Sentence } from '../../protocol/sentence.js';
import { distance, dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import { spectralRadius } from '../verdict/localModel.js';
import type { Evidence } from './evidence.js';
import { factorText, numberText } from '../numberText.js';
import { fitConvergence, type Convergence, type ConvergenceLaw } from '../rates/rates.js';
import { theoreticalRate } from '../rates/theoreticalRate.js';
import type { Observation } from './observation.js';

export function convergenceRate(evidence: Evidence): Observation | undefined {
  const { result, count, theta } = evidence;
  const { criticalPoint } = result;
  const isMinimum = criticalPoint?.kind === 'minimum' || criticalPoint?.kind === 'degenerate';
  if (!criticalPoint || !isMinimum || !evidence.isComplete) return undefined;
  const error =
    (criticalPoint.isolated === false ? distanceToValley(evidence) : undefined) ??
    distanceTo(Float64Array.from(criticalPoint.theta));
  const fit = error && fitConvergence(Array.from({ length: count }, (_, k) => error(theta(k))));
  if (!fit) return undefined;
  const steps = say`over steps ${fit.from} to ${fit.to}`;
  const message = {
    linear:
      criticalPoint.kind === 'minimum'
        ? say`Converged linearly: the distance to the minimizer shrinks by ${factorText(fit.factor)} a step ${steps}${promised(evidence)}.`
        : say`Converged linearly: the distance to the critical point shrinks by ${factorText(fit.factor)} a step ${steps}${promised(evidence)}.`,
    sublinear: say`Converges sublinearly: the distance falls like 1/k^${numberText(fit.order, 2)} ${steps}.`,
    superlinear: say`Converged superlinearly: each error is about the last one to the power ${numberText(fit.order, 2)} ${steps}${promised(evidence)}.`,
    finite: say`Converged superlinearly: the distance fell by ever larger factors ${steps}${promised(evidence)}.`,
    quadratic: say`Converged quadratically: the number of right digits about doubled each step (measured order ${numberText(fit.order, 2)}) ${steps}${promised(evidence)}.`,
  }[lawOf(fit, result.optimizer.name)];
  return { id: 'convergenceRate', severity: fit.law === 'sublinear' ? 'info' : 'good', message };
}

/** Orders above it are not of a law: a method that ends in so many steps on a quadratic comes to its end. */
const highestOrder = 3;

/** A few steps can look quadratic by chance; only methods that see the Hessian have it for a law. */
function lawOf({ law, order }: Convergence, method: string): ConvergenceLaw | 'finite' {
  if (law !== 'quadratic') return law;
  if (order > highestOrder) return 'finite';
  return seesHessian(method) ? 'quadratic' : 'superlinear';
}

function seesHessian(method: string): boolean {
  return optimizers.some(({ name, needs }) => name === method && secondOrder.some((need) => needs.includes(need)));
}

const secondOrder: readonly Need[] = ['hessian', 'hessianVectorProduct', 'jacobian'];

function distanceTo(minimizer: Float64Array) {
  return (theta: Float64Array) => distance(theta, minimizer);
}

/** Curvatures below this share of the largest are those of the valley's floor. */
const floor = 1e-6;

/**
 * Where f is lowest along a curve, the distance to that curve: to first order what is across it, from where Newton's step across
 * leads from the end. The point that the verdict is on may lie farther along.
 */
function distanceToValley({ endModel }: Evidence) {
  const model = endModel();
  if (!model) return undefined;
  if (model.eigenvalues.every((value) => Math.abs(value) > floor * spectralRadius(model))) return undefined;
  const isAcross = (curvature: number) => Math.abs(curvature) > floor * spectralRadius(model);
  const across = model.eigenvectors.filter((_, i) => isAcross(model.eigenvalues[i]));
  const curvatures = model.eigenvalues.filter(isAcross);
  const left = across.map((axis, i) => dot(axis, model.gradient) / curvatures[i]);
  return (theta: Float64Array) => {
    const away = theta.map((value, i) => value - model.theta[i]);
    return norm(Float64Array.from(across, (axis, i) => dot(axis, away) + left[i]));
  };
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
