// The run ended where f falls in some direction that the gradient does not show.
import { say } from '../../protocol/sentence.js';
import type { Evidence } from './evidence.js';
import { numberText, vectorText } from '../numberText.js';
import type { Observation } from './observation.js';

/** How far off the ridge the remedy starts, relative to max(1, ‖θ‖∞). */
const nudge = 0.01;

export function stuckAtSaddle({ result, endModel, endSharpness }: Evidence): Observation | undefined {
  const { criticalPoint } = result;
  if (criticalPoint?.kind !== 'saddle') return undefined;
  const axis = endModel()?.eigenvectors[0];
  const lowest = criticalPoint.eigenvalues[0];
  const highest = endSharpness()?.value ?? NaN;
  const where = axis ? say` along ±${vectorText(axis, 2)}` : '';
  return {
    id: 'stuckAtSaddle',
    severity: 'warning',
    message: say`Stuck at a saddle of index ${criticalPoint.index}: f falls with curvature ${numberText(lowest, 3)}${where} (and rises with ${numberText(highest, 3)} at most), but the run came exactly along the ridge.`,
    ...(axis
      ? { remedy: { label: say`Start a little off the ridge`, settings: { start: offRidge(result.start, axis) } } }
      : {}),
  };
}

/** The start, moved along `axis`. */
export function offRidge(start: readonly number[], axis: Float64Array): number[] {
  const length = nudge * Math.max(1, ...start.map(Math.abs));
  return start.map((value, i) => value + length * axis[i]);
}
