// f grew instead of falling: the learning rate is beyond what the curvature allows.
import { say } from '../../protocol/sentence.js';
import type { Evidence } from './evidence.js';
import { numberText, vectorText } from '../numberText.js';
import { sharpness } from '../stability/sharpness.js';
import type { Observation, Remedy } from './observation.js';

/** Growth of f over its size at the start that counts as divergence. */
const grown = 1e3;

export function diverging(evidence: Evidence): Observation | undefined {
  const { result, iterates, count } = evidence;
  const first = iterates.loss[0];
  const last = iterates.loss[count - 1];
  const hasGrown = last > first + grown * Math.max(1, Math.abs(first));
  if (!hasGrown && result.stopped.reason !== 'diverged') return undefined;
  if (last < first) return undefined;
  return beyondStability(evidence) ?? growth(evidence, first, last);
}

/** The proof for methods of fixed steps: η·λmax above the limit where the run began, or at the lowest point that it met. */
function beyondStability({
  f,
  limit,
  hyperparameter,
  theta,
  iterates,
  startSharpness,
}: Evidence): Observation | undefined {
  const rate = hyperparameter('learningRate');
  if (limit === undefined || rate === undefined) return undefined;
  const lowest = iterates.loss.reduce((best, loss, k) => (loss < iterates.loss[best] ? k : best), 0);
  const places = [
    { where: say`at the start`, sharp: startSharpness() },
    { where: say`at step ${iterates.steps[lowest]}`, sharp: sharpness(f, theta(lowest)) },
  ];
  for (const { where, sharp } of places) {
    if (!sharp || rate * sharp.value <= limit) continue;
    const largest = limit / sharp.value;
    return {
      id: 'diverging',
      severity: 'warning',
      message: say`Diverged: η·λmax = ${numberText(rate * sharp.value, 3)} > ${numberText(limit, 3)} along ±${vectorText(sharp.direction, 2)} ${where}; the largest stable rate there is ${numberText(largest, 2)}.`,
      remedy: halfOf(largest),
    };
  }
  return undefined;
}

function growth({ iterates, count, hyperparameter }: Evidence, first: number, last: number): Observation {
  const rate = hyperparameter('learningRate');
  return {
    id: 'diverging',
    severity: 'warning',
    message: say`Diverged: f grew from ${numberText(first, 3)} to ${numberText(last, 3)} by step ${iterates.steps[count - 1]}.`,
    ...(rate === undefined ? {} : { remedy: halfOf(rate / 5) }),
  };
}

function halfOf(largest: number): Remedy {
  const learningRate = Number((largest / 2).toPrecision(2));
  return { label: say`Set the learning rate to ${numberText(learningRate, 2)}`, hyperparameters: { learningRate } };
}
