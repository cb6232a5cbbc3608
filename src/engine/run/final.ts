// Which point a run gives as its answer, and f and ‖∇f‖ there over all rows.
import type { FinalIterate, Stopped } from '../../protocol/run.js';
import { norm } from '../linalg/norm.js';
import type { Point, Stepper } from '../optimizer.js';
import type { ProgressWatch } from '../stopping/progress.js';
import type { ValidationWatch } from '../stopping/validation.js';
import type { Row } from './record.js';
import type { Sampler } from './sampling.js';

/** A run that is over. */
export interface EndedRun {
  readonly stopped: Stopped;
  /** The last step, which learns of its noise what is measured here, and where it stands. */
  readonly row: Row & { gradientNoise: number };
  readonly at: Point;
  readonly stepper: Stepper;
  readonly sampler: Sampler;
  readonly progress: ProgressWatch;
  /** Where there are held-out rows. */
  readonly validation: ValidationWatch | undefined;
  readonly gradientFree: boolean;
}

/** See `Minimization.final`; evaluates the objective at most once more for each point in question. */
export function finalIterate(run: EndedRun): FinalIterate {
  const { stopped, row, at, stepper, sampler, progress, validation } = run;
  // An objective that has failed is not asked again.
  if (stopped.reason === 'error' && !progress.isMeasured(row.step)) {
    return { step: row.step, theta: [...at.theta], loss: at.value, gradientNorm: row.gradientNorm };
  }
  if (validation && stopped.reason === 'validation') {
    return finalAt(sampler, validation.best.step, validation.best.theta);
  }
  if (stepper.answer && stopped.reason !== 'error') {
    const answer = new Float64Array(at.theta.length);
    stepper.answer(at.theta, answer);
    const final = finalAt(sampler, row.step, answer);
    if (Number.isFinite(final.loss)) return final;
  }
  if (run.gradientFree) return finalAt(sampler, row.step, at.theta);
  progress.measure(row, at);
  row.gradientNoise = progress.gradientNoise;
  return { step: row.step, theta: [...at.theta], loss: progress.loss, gradientNorm: progress.gradientNorm };
}

function finalAt(sampler: Sampler, step: number, theta: Float64Array): FinalIterate {
  const gradient = new Float64Array(theta.length);
  const loss = sampler.fullGradient(theta, gradient);
  return { step, theta: [...theta], loss, gradientNorm: norm(gradient) };
}
