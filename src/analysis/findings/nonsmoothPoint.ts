// The run ended at a kink: across it the gradient jumps however near one looks.
import { say } from '../../protocol/sentence.js';
import { addScaled } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import type { Evidence } from './evidence.js';
import { gradientJump, slopeAt, type GradientJump } from '../verdict/gradientJump.js';
import { lowestKinkNear } from '../verdict/kinks.js';
import { numberText, vectorText } from '../numberText.js';
import { decay } from './decay.js';
import type { Observation } from './observation.js';

/** So many of the last steps may be those that cross. */
const lastSteps = 12;

/** How far ahead, relative to max(1, ‖θ‖), lies a kink that the run has all but reached. */
const ahead = 1e-6;

/** How near, relative to max(1, ‖θ‖), is a tip that the run goes round. */
const nearby = 0.05;

export function nonsmoothPoint(evidence: Evidence): Observation | undefined {
  const { count, result } = evidence;
  const { reason } = result.stopped;
  const isSmoothEnd = result.criticalPoint?.kind !== 'notCritical' || reason === 'diverged';
  if (count < 2 || isSmoothEnd || result.derivatives === 'finite-differences') return undefined;
  const jump = crossed(evidence) ?? reached(evidence) ?? circled(evidence);
  if (!jump) return undefined;
  const hasFixedSteps = evidence.hyperparameter('learningRate') !== undefined && reason !== 'lineSearchFailed';
  return {
    id: 'nonsmoothPoint',
    severity: 'warning',
    message: say`Not smooth: across ${vectorText(jump.at, 3)} the gradient jumps by ${numberText(jump.size, 3)} within a distance of ${numberText(jump.width, 1)}, so that ‖∇f‖ need not go to 0${hasFixedSteps ? say`; fixed steps bounce across it` : ''}.`,
    ...(hasFixedSteps ? { remedy: decay } : {}),
  };
}

function crossed({ f, count, theta }: Evidence): GradientJump | undefined {
  for (let k = count - 1; k > 0 && k >= count - lastSteps; k--) {
    const jump = gradientJump(f, theta(k - 1), theta(k));
    if (jump) return jump;
  }
  return undefined;
}

function reached({ f, count, theta }: Evidence): GradientJump | undefined {
  const end = theta(count - 1);
  const slope = slopeAt(f, end);
  const beyond = Float64Array.from(end);
  addScaled(beyond, (-ahead * Math.max(1, norm(end))) / norm(slope), slope);
  return gradientJump(f, end, beyond);
}

/** A tip of f beside the end, which fixed steps go round. */
function circled({ f, count, theta }: Evidence): GradientJump | undefined {
  const end = Float64Array.from(theta(count - 1));
  const tip = lowestKinkNear(f, end, nearby * Math.max(1, norm(end)));
  if (!tip) return undefined;
  // Not as far beyond as before: halving the way would hit the tip itself.
  const beyond = tip.theta.map((value, i) => value + 0.9 * (value - end[i]));
  return gradientJump(f, end, beyond);
}
