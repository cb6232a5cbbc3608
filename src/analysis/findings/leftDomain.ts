// A step went where f is not finite: across a barrier, out of a logarithm's domain.
import { say } from '../../protocol/sentence.js';
import type { Evidence } from './evidence.js';
import { numberText } from '../numberText.js';
import type { Observation } from './observation.js';

export function leftDomain({ request, result, hyperparameter }: Evidence): Observation | undefined {
  // A user's own optimizer may have made the NaN itself.
  if ('path' in request.optimizer) return undefined;
  const rate = hyperparameter('learningRate');
  const { step, loss, gradientNorm } = result.final;
  const isInside = Number.isFinite(loss) && Number.isFinite(gradientNorm);
  if (result.stopped.reason !== 'nonFinite' || rate === undefined || !isInside) return undefined;
  return {
    id: 'leftDomain',
    severity: 'warning',
    message: say`Left the domain of f: the step after step ${step}, where ‖∇f‖ = ${numberText(gradientNorm, 3)}, went where f is not finite; shorter steps stay inside, and so does a line search.`,
    remedy: {
      label: say`Divide the learning rate by 10`,
      hyperparameters: { learningRate: rate / 10 },
    },
  };
}
