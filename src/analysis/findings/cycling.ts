// θ returns to where it was: the run goes round and round.
import { say } from '../../protocol/sentence.js';
import { distance } from '../../engine/linalg/vector.js';
import type { Evidence } from './evidence.js';
import { numberText } from '../numberText.js';
import type { Observation } from './observation.js';

const longestPeriod = 24;

/** A return this close, relative to the longest step of the round, is a return. */
const closed = 1e-3;

export function cycling(evidence: Evidence): Observation | undefined {
  const { count, theta, result } = evidence;
  if (!evidence.isComplete || result.criticalPoint?.kind === 'minimum') return undefined;
  for (let period = 2; period <= longestPeriod && 3 * period < count; period++) {
    const steps = Array.from({ length: period }, (_, k) => distance(theta(count - 1 - k), theta(count - 2 - k)));
    const longest = Math.max(...steps);
    const gaps = Array.from({ length: period }, (_, k) =>
      distance(theta(count - 1 - k), theta(count - 1 - k - period)),
    );
    const gap = Math.max(...gaps);
    if (!(longest > 0) || gap > closed * longest) continue;
    return describe(evidence, period, gap, longest);
  }
  return undefined;
}

function describe({ hyperparameter }: Evidence, period: number, gap: number, longest: number): Observation {
  const rate = hyperparameter('learningRate');
  const learningRate = rate === undefined ? NaN : rate / 2;
  return {
    id: 'cycling',
    severity: 'warning',
    message: say`Cycles: every ${period} steps θ comes back ${gap === 0 ? say`exactly to where it was` : say`to within ${numberText(gap, 2)} of where it was`}, with steps of up to ${numberText(longest, 2)} between.`,
    ...(rate === undefined
      ? {}
      : {
          remedy: {
            label: say`Halve the learning rate to ${numberText(learningRate, 2)}`,
            hyperparameters: { learningRate },
          },
        }),
  };
}
