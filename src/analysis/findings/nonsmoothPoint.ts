// The run ended at a kink: across it the gradient jumps however near one looks.
import type { Finding } from '../../protocol/run.js';
import type { Evidence } from '../evidence.js';
import { gradientJump } from '../gradientJump.js';
import { numberText, vectorText } from '../numberText.js';

export function nonsmoothPoint(evidence: Evidence): Finding | undefined {
  const { count, theta, result } = evidence;
  const isSmoothEnd = result.criticalPoint?.kind !== 'notCritical' || result.stopped.reason === 'diverged';
  if (count < 2 || isSmoothEnd || result.derivatives === 'finite-differences') return undefined;
  const jump = gradientJump(evidence.f, theta(count - 2), theta(count - 1));
  if (!jump) return undefined;
  const rate = evidence.hyperparameter('learningRate');
  return {
    id: 'nonsmoothPoint',
    severity: 'warning',
    message: `Not smooth: across ${vectorText(jump.at, 3)} the gradient jumps by ${numberText(jump.size, 3)} within a distance of ${numberText(jump.width, 1)}, so that ‖∇f‖ need not go to 0; fixed steps bounce across it.`,
    ...(rate === undefined
      ? {}
      : {
          remedy: {
            label: 'Let the learning rate decay',
            settings: { schedules: [{ name: 'inverseSqrt', settings: { warmupSteps: 10 } }] },
          },
        }),
  };
}
