// An adaptive method whose ε is larger than the gradients that it should scale: it has become plain gradient descent.
import { say } from '../../protocol/sentence.js';
import type { Evidence } from './evidence.js';
import { numberText } from '../numberText.js';
import type { Observation } from './observation.js';

/** The share of recorded points at the end that are looked at. */
const tail = 0.1;

export function epsilonDominated({ result, iterates, count, hyperparameter }: Evidence): Observation | undefined {
  const epsilon = hyperparameter('epsilon');
  const rate = hyperparameter('learningRate');
  const { kind } = result.criticalPoint ?? {};
  if (epsilon === undefined || rate === undefined || hyperparameter('beta2') === undefined || kind === 'minimum')
    return undefined;
  const norms = iterates.gradientNorm.subarray(Math.floor((1 - tail) * count));
  const largest = norms.reduce((most, norm) => Math.max(most, norm), 0);
  if (count < 20 || !(largest > 0) || !(largest < epsilon)) return undefined;
  return {
    id: 'epsilonDominated',
    severity: 'warning',
    message: say`ε dominates: over the last ${norms.length} recorded steps ‖∇f‖ was at most ${numberText(largest, 2)}, below ε = ${numberText(epsilon, 2)}, so that the step is about η/ε = ${numberText(rate / epsilon, 2)} times the gradient and no longer adapts.`,
    remedy: {
      label: say`Set ε to ${numberText(largest / 1000, 1)}`,
      hyperparameters: { epsilon: Number((largest / 1000).toPrecision(1)) },
    },
  };
}
