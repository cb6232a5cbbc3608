// No step was made: ∇f is 0 at the start, or below the tolerance.
import { say, type Sentence } from '../../protocol/sentence.js';
import { normal, seededRandom } from '../../engine/random.js';
import type { Evidence } from './evidence.js';
import { numberText, vectorText } from '../numberText.js';
import type { Observation, Remedy } from './observation.js';
import { offRidge } from './stuckAtSaddle.js';

/** How far aside the remedy starts, relative to max(1, ‖θ‖∞): symmetric networks need as much to part. */
const asideStep = 0.1;
const looks = 16;

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
  const around = aside(result.start, (at) => evidence.f.value(at));
  // At a minimum, however flat, there is nothing to be done.
  if (around.some(({ value }) => value > result.final.loss) && !(around[0].value < result.final.loss)) return undefined;
  const areAlike = result.dimension > 1 && result.start.every((value) => value === result.start[0]);
  return finding(
    areAlike
      ? say`Starts where ∇f = 0, so that no step follows: parameters that all start at ${numberText(result.start[0])} may cancel each other or learn alike.`
      : say`Starts where ∇f = 0, so that no step follows: f is flat here to rounding, or made of steps, as by rounding, counting and comparing.`,
    { label: say`Start a little aside`, settings: { start: around[0].start } },
  );
}

function finding(message: Sentence, remedy: Remedy | undefined): Observation {
  return { id: 'stuckAtStart', severity: 'warning', message, ...(remedy && { remedy }) };
}

/** Places around the start, off it in every coordinate by another length, the same each time; the lowest first. */
function aside(start: readonly number[], f: (theta: Float64Array) => number) {
  const random = seededRandom(0, 'start');
  const length = asideStep * Math.max(1, ...start.map(Math.abs));
  const places = Array.from({ length: looks }, () => start.map((value) => value + length * normal(random)));
  return places
    .map((place) => ({ start: place, value: f(Float64Array.from(place)) }))
    .toSorted((one, other) => one.value - other.value);
}
