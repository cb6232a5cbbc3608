// Most steps turn back on the one before: the run bounces between the walls of a valley.
import { say } from '../../protocol/sentence.js';
import { dot } from '../../engine/linalg/vector.js';
import { norm } from '../../engine/linalg/norm.js';
import type { Evidence } from './evidence.js';
import { numberText, vectorText } from '../numberText.js';
import { decay } from './decay.js';
import type { Observation, Remedy } from './observation.js';

const window = 100;

/** Share of steps that must turn back, and the cosine that counts as turning back. */
const share = 0.8;
const turningBack = -0.5;

export function oscillating(evidence: Evidence): Observation | undefined {
  const { limit, result } = evidence;
  if (!evidence.isComplete || result.stopped.reason === 'diverged') return undefined;
  const { cosines, across } = turns(evidence);
  const back = cosines.filter((cosine) => cosine < turningBack).length;
  if (cosines.length < 10 || back < share * cosines.length || !across) return undefined;
  const rate = evidence.hyperparameter('learningRate');
  const sharp = limit === undefined ? undefined : evidence.endSharpness();
  const product = rate !== undefined && sharp ? rate * sharp.value : undefined;
  const overshoots = rate !== undefined && product !== undefined && product > 1;
  const because = overshoots ? say`, where η·λmax = ${numberText(product, 3)} (above 1 each step overshoots)` : '';
  return {
    id: 'oscillating',
    severity: result.criticalPoint?.kind === 'minimum' ? 'info' : 'warning',
    message: say`Oscillates: ${back} of the last ${cosines.length} steps turned back on the one before, across the valley along ±${vectorText(across, 2)}${because}.`,
    ...(rate === undefined ? {} : { remedy: overshoots ? smallerRate(rate / product) : decay }),
  };
}

function smallerRate(rate: number): Remedy {
  const learningRate = Number(rate.toPrecision(2));
  return { label: say`Set the learning rate to ${numberText(learningRate, 2)}`, hyperparameters: { learningRate } };
}

/** The cosines between the last successive steps, and the direction of the last one. */
function turns({ count, theta }: Evidence): { cosines: number[]; across: Float64Array | undefined } {
  const cosines: number[] = [];
  let before: Float64Array | undefined;
  let across: Float64Array | undefined;
  for (let k = Math.max(1, count - window - 1); k < count; k++) {
    const from = theta(k - 1);
    const step = theta(k).map((value, i) => value - from[i]);
    const length = norm(step);
    if (!(length > 0) || !Number.isFinite(length)) continue;
    if (before) cosines.push(dot(step, before) / (length * norm(before)));
    before = step;
    across = step.map((component) => component / length);
  }
  return { cosines, across };
}
