// Clipping that never lets go: the run sees only the gradient's direction.
import { say } from '../../protocol/sentence.js';
import type { Evidence } from './evidence.js';
import { numberText } from '../numberText.js';
import type { Observation } from './observation.js';

/** Share of clipped steps that counts as always. */
const almostAll = 0.95;

export function alwaysClipped({ request, iterates, count }: Evidence): Observation | undefined {
  const { clipNorm, clipNormType } = request.settings;
  if (clipNorm === undefined || clipNormType === 'inf' || count < 10) return undefined;
  const norms = iterates.gradientNorm.subarray(0, count - 1);
  const clipped = norms.filter((norm) => norm > clipNorm).length;
  if (clipped < almostAll * norms.length) return undefined;
  const sorted = Float64Array.from(norms).sort();
  const median = sorted[sorted.length >> 1];
  return {
    id: 'alwaysClipped',
    severity: 'warning',
    message: say`Clipped in ${clipped} of ${norms.length} recorded steps: the median ‖∇f‖ is ${numberText(median, 3)}, ${numberText(median / clipNorm, 2)} times the limit ${numberText(clipNorm, 3)}, so that only the gradient's direction counts.`,
    remedy: {
      label: say`Clip at ${numberText(3 * median, 2)}`,
      settings: { clipNorm: Number((3 * median).toPrecision(2)) },
    },
  };
}
