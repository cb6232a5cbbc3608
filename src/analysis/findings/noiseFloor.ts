// The run can get no better: mini-batch noise balances progress, or ∇f is down to its own rounding.
import { say } from '../../protocol/sentence.js';
import type { Evidence } from './evidence.js';
import { besidePoint, gradientNoise, localModel } from '../verdict/localModel.js';
import { numberText } from '../numberText.js';
import type { Observation } from './observation.js';

export function noiseFloor(evidence: Evidence): Observation | undefined {
  return evidence.request.settings.batchSize === undefined ? roundingFloor(evidence) : samplingFloor(evidence);
}

/** Relative to max(1, ‖θ‖). */
const asideStep = 1e-6;

/** ‖∇f‖ is no larger than this many times its measured rounding, and still above the tolerance. */
const nearRounding = 10;

function roundingFloor({ f, endModel, request, result }: Evidence): Observation | undefined {
  const { gradientTolerance } = request.settings;
  const { gradientNorm } = result.final;
  if (result.stopped.reason !== 'maxSteps' || !(gradientNorm > gradientTolerance)) return undefined;
  const model = endModel();
  if (!model) return undefined;
  // A kink at the point makes ∇f jump there like rounding, but not a little aside.
  const aside = localModel(f, besidePoint(model.theta, asideStep));
  const noise = Math.min(gradientNoise(f, model), gradientNoise(f, aside));
  if (!(gradientNorm <= nearRounding * noise) || gradientTolerance > nearRounding * noise) return undefined;
  return {
    id: 'noiseFloor',
    severity: 'info',
    message: say`At the noise floor: ‖∇f‖ = ${numberText(gradientNorm, 2)} is ${numberText(gradientNorm / noise, 2)} times its own rounding (${numberText(noise, 2)}); the tolerance ${numberText(gradientTolerance, 2)} is out of reach in double precision.`,
    remedy: { label: say`Stop at ‖∇f‖ < ${numberText(20 * noise, 1)}`, settings: { gradientTolerance: 20 * noise } },
  };
}

/** Fewer recorded points tell no trend. */
const fewestPoints = 40;

/** Compares the last two quarters: no fall beyond the fluctuation means that the noise has the upper hand. */
function samplingFloor({ iterates, count, hyperparameter }: Evidence): Observation | undefined {
  if (count < fewestPoints) return undefined;
  const quarter = Math.floor(count / 4);
  const before = spreadOf(iterates.loss.subarray(count - 2 * quarter, count - quarter));
  const after = spreadOf(iterates.loss.subarray(count - quarter, count));
  const isFlat = before.mean - after.mean < (2 * after.deviation) / Math.sqrt(quarter);
  if (!isFlat || !(after.deviation > 1e-12 * Math.abs(after.mean)) || iterates.loss[0] <= after.mean) return undefined;
  const rate = hyperparameter('learningRate');
  return {
    id: 'noiseFloor',
    severity: 'info',
    message: say`At the noise floor: over the last ${quarter} recorded steps the batch loss fluctuates by ±${numberText(after.deviation, 2)} around ${numberText(after.mean, 3)} and no longer falls.`,
    ...(rate === undefined
      ? {}
      : { remedy: { label: say`Divide the learning rate by 10`, hyperparameters: { learningRate: rate / 10 } } }),
  };
}

function spreadOf(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { mean, deviation: Math.sqrt(variance) };
}
