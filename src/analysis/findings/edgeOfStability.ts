// Sharpness came to where the learning rate just allows it, and stays: f falls on the whole, but not at every step.
import { say } from '../../protocol/sentence.js';
import type { Evidence } from './evidence.js';
import { numberText } from '../numberText.js';
import { sharpness } from '../stability/sharpness.js';
import type { Observation } from './observation.js';

/** Points of the second half of the run that are looked at. */
const looks = 9;

/** The middle one of them is at the edge when η·λmax is this near the limit, relatively … */
const near = 0.1;

/** … and the run came there from where it was this far from it. */
const far = 0.2;

/** Cohen et al., Gradient descent on neural networks typically occurs at the edge of stability (ICLR 2021). */
export function edgeOfStability(evidence: Evidence): Observation | undefined {
  const { f, limit, count, theta, iterates, isComplete, request, startSharpness } = evidence;
  if (limit === undefined || !isComplete || count < 40 || request.settings.batchSize !== undefined) return undefined;
  const half = count >> 1;
  const rises = iterates.loss.subarray(half + 1).filter((loss, k) => loss > iterates.loss[half + k]).length;
  if (rises === 0 || !(iterates.loss[count - 1] < iterates.loss[0])) return undefined;
  const start = (startSharpness()?.value ?? NaN) * iterates.learningRate[0];
  if (!(Math.abs(start / limit - 1) > far)) return undefined;
  const products = Array.from({ length: looks }, (_, i) => {
    const k = half + Math.round((i * (count - 1 - half)) / (looks - 1));
    return (sharpness(f, theta(k))?.value ?? NaN) * iterates.learningRate[k];
  }).sort((a, b) => a - b);
  const middle = products[looks >> 1];
  if (!products.every(Number.isFinite) || !(Math.abs(middle / limit - 1) < near)) return undefined;
  return {
    id: 'edgeOfStability',
    severity: 'info',
    message: say`At the edge of stability: over the second half of the run η·λmax lay from ${numberText(products[0], 3)} to ${numberText(products[looks - 1], 3)}, beside the limit ${numberText(limit, 3)} (at the start ${numberText(start, 2)}), and f rose in ${rises} of ${count - 1 - half} steps though it falls on the whole.`,
  };
}
