// What the stopping rules see of a run: f and ‖∇f‖ over all rows, where steps see batches, and how far θ went since they last looked.
import type { Stopped } from '../../protocol/run.js';
import type { RunSettings } from '../../protocol/runRequest.js';
import { distance } from '../linalg/vector.js';
import { norm } from '../linalg/norm.js';
import type { Point, Stepper } from '../optimizer.js';
import type { Row } from '../run/record.js';
import type { Sampler } from '../run/sampling.js';
import { converged, exhausted } from './rules.js';

export interface ProgressWatch {
  /** As of the last `measure`. */
  readonly loss: number;
  readonly gradientNorm: number;
  /** ‖∇f of the batch − ∇f‖ there; NaN where each step sees all rows. */
  readonly gradientNoise: number;
  /** Whether no rule can end the run here, by the row alone: rules and measuring are left out. Asked at every step. */
  isUnderWay(row: Row, seconds: number): boolean;
  /** f and ‖∇f‖ over all rows at the point of the row; once a step. */
  measure(row: Row, at: Point): void;
  isMeasured(step: number): boolean;
  /** The signs of convergence at a point that has been measured; call once for each. */
  converged(at: Point): Stopped | undefined;
  /** The limits of what was allowed; measures where one is reached. */
  exhausted(row: Row, at: Point, seconds: number): Stopped | undefined;
}

export function watchProgress(
  dimension: number,
  sampler: Sampler,
  stepper: Stepper,
  settings: RunSettings,
): ProgressWatch {
  const progress = {
    step: 0,
    loss: NaN,
    gradientNorm: NaN,
    projectedGradientNorm: NaN,
    previousLoss: NaN,
    stepLength: NaN,
    thetaNorm: NaN,
    gradientEvaluations: 0,
    seconds: 0,
    gradientNoise: NaN,
  };
  /** θ where the rules last looked. */
  const landmark = new Float64Array(settings.stepTolerance === undefined ? 0 : dimension).fill(NaN);
  const full = new Float64Array(sampler.epochLength === 1 ? 0 : dimension);
  let measured = -1;
  const { steps, gradientTolerance, evaluationBudget = Infinity, timeLimit = Infinity } = settings;
  /** The other rules look back, or at more than the row. */
  const isToldByRow =
    sampler.epochLength === 1 &&
    settings.lossTolerance === undefined &&
    settings.stepTolerance === undefined &&
    stepper.projectedGradientNorm === undefined;

  function measure({ step, gradientNorm }: Row, at: Point): void {
    if (measured === step) return;
    measured = progress.step = step;
    progress.previousLoss = progress.loss;
    if (sampler.epochLength === 1) {
      progress.loss = at.value;
      progress.projectedGradientNorm = stepper.projectedGradientNorm?.(at) ?? NaN;
      progress.gradientNorm = gradientNorm;
    } else {
      progress.loss = sampler.fullGradient(at.theta, full);
      progress.gradientNorm = norm(full);
      progress.gradientNoise = distance(at.gradient, full);
    }
  }

  return {
    get loss() {
      return progress.loss;
    },
    get gradientNorm() {
      return progress.gradientNorm;
    },
    get gradientNoise() {
      return progress.gradientNoise;
    },
    isUnderWay: ({ step, gradientNorm, gradientEvaluations }, seconds) =>
      isToldByRow &&
      gradientNorm >= gradientTolerance &&
      step < steps &&
      gradientEvaluations < evaluationBudget &&
      seconds < timeLimit,
    measure,
    isMeasured: (step) => measured === step,
    converged({ theta }) {
      if (settings.stepTolerance !== undefined) {
        progress.stepLength = distance(theta, landmark);
        progress.thetaNorm = norm(theta);
        landmark.set(theta);
      }
      return converged(progress, settings);
    },
    exhausted(row, at, seconds) {
      progress.step = row.step;
      progress.gradientEvaluations = row.gradientEvaluations;
      progress.seconds = seconds;
      if (!exhausted(progress, settings)) return undefined;
      measure(row, at);
      return exhausted(progress, settings);
    },
  };
}
