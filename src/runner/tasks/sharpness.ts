// The sharpness along a trajectory: λmax at each of its points, NaN where f or its derivatives fail or are no numbers.
import { sharpness } from '../../analysis/sharpness.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { SharpnessRequest } from '../../protocol/runner.js';
import type { Workshop } from '../workshop.js';

export function sharpnessAlong(
  { objective, points, dimension }: SharpnessRequest,
  workshop: Workshop<'sharpness'>,
): { readonly values: Float64Array } {
  const { f } = workshop.open(objective, { dimension, derivatives: 'auto' });
  const values = new Float64Array(points.length / dimension);
  for (let row = 0; row < values.length; row++) {
    values[row] = sharpnessAt(points.slice(row * dimension, (row + 1) * dimension));
  }
  return { values };

  function sharpnessAt(theta: Float64Array): number {
    if (!theta.every(Number.isFinite)) return NaN;
    try {
      return sharpness(f, theta)?.value ?? NaN;
    } catch (error) {
      if (error instanceof ObjectiveError && error.kind === 'objective') return NaN;
      throw error;
    }
  }
}
