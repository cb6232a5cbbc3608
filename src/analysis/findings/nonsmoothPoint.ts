// The run ended at a kink: across it the gradient jumps however near one looks.
import type { Finding } from '../../protocol/run.js';
import { distance } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/norm.js';
import type { Evidence } from '../evidence.js';
import { numberText, vectorText } from '../numberText.js';

/** Distance, relative to max(1, ‖θ‖), at which a jump is no longer steep curvature. */
const closest = 1e-9;

/** Enough from any step that does not overflow. */
const mostHalvings = 60;

/** Jump of the gradient relative to its size on the two sides. */
const noticeable = 0.2;

export function nonsmoothPoint(evidence: Evidence): Finding | undefined {
  const { count, theta, result } = evidence;
  const isSmoothEnd = result.criticalPoint?.kind !== 'notCritical' || result.stopped.reason === 'diverged';
  if (count < 2 || isSmoothEnd || result.derivatives === 'finite-differences') return undefined;
  const jump = jumpBetween(evidence, theta(count - 2), theta(count - 1));
  if (!jump || !(jump.size > noticeable * jump.gradientNorm)) return undefined;
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

/** Halves the last step towards the greater change of the gradient; undefined where the change goes with the distance. */
function jumpBetween({ f }: Evidence, from: Float64Array, to: Float64Array) {
  let [left, right] = [Float64Array.from(from), Float64Array.from(to)];
  let [slopeLeft, slopeRight] = [slopeAt(f, left), slopeAt(f, right)];
  const width = () => distance(left, right);
  const target = closest * Math.max(1, norm(left));
  const whole = distance(slopeLeft, slopeRight);
  for (let k = 0; k < mostHalvings && width() > target; k++) {
    const middle = left.map((value, i) => (value + right[i]) / 2);
    const slope = slopeAt(f, middle);
    if (distance(slopeLeft, slope) > distance(slope, slopeRight)) [right, slopeRight] = [middle, slope];
    else [left, slopeLeft] = [middle, slope];
  }
  const size = distance(slopeLeft, slopeRight);
  if (!(size > 0.1 * whole) || width() === 0) return undefined;
  return { at: right, size, width: width(), gradientNorm: Math.max(norm(slopeLeft), norm(slopeRight)) };
}

function slopeAt(f: Evidence['f'], theta: Float64Array): Float64Array {
  const gradient = new Float64Array(f.dimension);
  f.gradient(theta, gradient);
  return gradient;
}
