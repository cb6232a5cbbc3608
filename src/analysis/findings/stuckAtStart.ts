// No step was made: ∇f is 0 at the start, or below the tolerance.
import { say, type Sentence } from '../../protocol/sentence.js';
import { normal, seededRandom } from '../../engine/random.js';
import type { Evidence } from './evidence.js';
import { numberText, vectorText } from '../numberText.js';
import type { Observation, Remedy } from './observation.js';
import { offRidge } from './stuckAtSaddle.js';

/** How far aside the remedy starts, relative to max(1, ‖θ‖∞): symmetric networks need as much to part. */
const aside = 0.1;

/** A slope is none where f falls along it by no more than this, relative to f, within a step of length 1. */
const noSlope = 1e-12;

export function stuckAtStart(evidence: Evidence): Observation | undefined {
  const { result, request } = evidence;
  const { kind = 'minimum', index = 0, eigenvalues = [] } = result.criticalPoint ?? {};
  if (result.final.step > 0 || result.stopped.reason !== 'gradientTolerance' || kind === 'minimum') return undefined;
  const slope = result.final.gradientNorm;
  const axis = evidence.endModel()?.eigenvectors[0];
  const along = axis ? say` along ±${vectorText(axis, 2)}` : '';
  if (kind === 'saddle' || kind === 'maximum') {
    const what = kind === 'saddle' ? say`a saddle of index ${index}` : say`a maximum`;
    const remedy: Remedy | undefined = axis && {
      label: say`Start a little off the ridge`,
      settings: { start: offRidge(result.start, axis) },
    };
    return finding(
      say`Starts at ${what}, where ∇f = 0 and no step follows, though f falls with curvature ${numberText(eigenvalues[0], 3)}${along}.`,
      remedy,
    );
  }
  if (slope > noSlope * Math.abs(result.final.loss)) {
    const { gradientTolerance } = request.settings;
    return finding(
      say`Starts where f is all but flat: ‖∇f‖ = ${numberText(slope, 2)} is below the tolerance ${numberText(gradientTolerance, 2)} before the first step.`,
      { label: say`Tighten the tolerance a thousandfold`, settings: { gradientTolerance: slope / 1000 } },
    );
  }
  const areAlike = result.dimension > 1 && result.start.every((value) => value === result.start[0]);
  return finding(
    areAlike
      ? say`Starts where ∇f = 0, so that no step follows: parameters that all start at ${numberText(result.start[0])} may cancel each other or learn alike.`
      : say`Starts where ∇f = 0, so that no step follows: f is flat here to rounding, or made of steps, as by rounding, counting and comparing.`,
    { label: say`Start a little aside`, settings: { start: moved(result.start) } },
  );
}

function finding(message: Sentence, remedy: Remedy | undefined): Observation {
  return { id: 'stuckAtStart', severity: 'warning', message, ...(remedy && { remedy }) };
}

/** In every coordinate by another length, the same each time. */
function moved(start: readonly number[]): number[] {
  const random = seededRandom(0, 'start');
  const length = aside * Math.max(1, ...start.map(Math.abs));
  return start.map((value) => value + length * normal(random));
}
