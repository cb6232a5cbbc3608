// A tolerance ended the run although there was something to gain.
import type { StopReason } from '../../protocol/run.js';
import { say } from '../../protocol/sentence.js';
import { dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import type { Evidence } from './evidence.js';
import { numberText } from '../numberText.js';
import type { Observation } from './observation.js';

/** A gain below this share of |f| does not show in f. */
const rounding = 1e-14;

/** A Newton step this long, relative to max(1, ‖θ‖), leads to where the run already is. */
const near = 1e-3;

const tolerances: readonly StopReason[] = ['gradientTolerance', 'lossTolerance', 'stepTolerance'];

export function prematureStop({ result, request, endModel }: Evidence): Observation | undefined {
  const { reason } = result.stopped;
  if (!tolerances.includes(reason) || result.criticalPoint?.kind !== 'notCritical') return undefined;
  const model = endModel();
  if (!model) return undefined;
  const slopes = model.eigenvectors.map((axis) => dot(axis, model.gradient));
  const steps = slopes.map((slope, i) => (slope === 0 ? 0 : slope / Math.abs(model.eigenvalues[i])));
  const gain = slopes.reduce((sum, slope, i) => sum + (slope * steps[i]) / 2, 0);
  if (gain <= rounding * Math.abs(result.final.loss)) {
    const isThere = norm(Float64Array.from(steps)) <= near * Math.max(1, norm(model.theta));
    return isThere ? undefined : plateau(result.final.gradientNorm);
  }
  const { gradientTolerance, lossTolerance, stepTolerance } = request.settings;
  return {
    id: 'prematureStop',
    severity: 'warning',
    message: say`Stopped early by its ${reason}: ‖∇f‖ is still ${numberText(result.final.gradientNorm, 2)}, and a Newton step would lower f by about ${numberText(gain, 2)}.`,
    remedy: {
      label: say`Tighten the tolerance a thousandfold`,
      settings: {
        ...(reason === 'gradientTolerance' ? { gradientTolerance: gradientTolerance / 1000 } : {}),
        ...(reason === 'lossTolerance' && lossTolerance !== undefined ? { lossTolerance: lossTolerance / 1000 } : {}),
        ...(reason === 'stepTolerance' && stepTolerance !== undefined ? { stepTolerance: stepTolerance / 1000 } : {}),
      },
    },
  };
}

/** Far out on an asymptote ∇f fades, and no tolerance brings a run back. */
function plateau(gradientNorm: number): Observation {
  return {
    id: 'prematureStop',
    severity: 'warning',
    message: say`Ended on a plateau: ‖∇f‖ = ${numberText(gradientNorm, 2)} is too small to change f, and there is no critical point near; start elsewhere, or take shorter steps.`,
  };
}
