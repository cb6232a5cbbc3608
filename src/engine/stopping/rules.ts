// When a run ends: each rule with its name and a sentence that carries its numbers.
import type { Stopped } from '../../protocol/run.js';
import type { RunSettings } from '../../protocol/runRequest.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { brief } from '../brief.js';
import { stop } from './stop.js';

/** What the rules look at; the loop reuses the object. */
export interface Progress {
  readonly step: number;
  /** f and ‖∇f‖ on all data; NaN where they are not known at this step. */
  readonly loss: number;
  readonly gradientNorm: number;
  /** What counts instead of ‖∇f‖ where a method minds bounds; else NaN. */
  readonly projectedGradientNorm: number;
  /** f where the rules last looked. NaN at the start. */
  readonly previousLoss: number;
  /** ‖Δθ‖ since then, and ‖θ‖. NaN at the start or where the rule is off. */
  readonly stepLength: number;
  readonly thetaNorm: number;
  readonly gradientEvaluations: number;
  readonly seconds: number;
}

/** The signs of convergence. */
export function converged(p: Progress, settings: RunSettings): Stopped | undefined {
  const { gradientTolerance, lossTolerance, stepTolerance } = settings;
  const within = !Number.isNaN(p.projectedGradientNorm);
  const gradientNorm = within ? p.projectedGradientNorm : p.gradientNorm;
  if (gradientNorm < gradientTolerance) {
    const test = `${brief(gradientNorm)} < ${brief(gradientTolerance)}`;
    const message = within
      ? say`Within the bounds ‖P(θ − ∇f) − θ‖ = ${test} ${after(p)}.`
      : say`‖∇f‖ = ${test} ${after(p)}.`;
    return stop('gradientTolerance', message);
  }
  const change = Math.abs(p.loss - p.previousLoss);
  if (lossTolerance !== undefined && change <= lossTolerance * Math.max(1, Math.abs(p.loss))) {
    const limit = `${brief(lossTolerance)}·max(1, |f|)`;
    return stop('lossTolerance', say`f changed by ${brief(change)}, not more than ${limit}, ${after(p)}.`);
  }
  if (stepTolerance !== undefined && p.stepLength <= stepTolerance * Math.max(1, p.thetaNorm)) {
    const limit = `${brief(stepTolerance)}·max(1, ‖θ‖)`;
    return stop('stepTolerance', say`The step was ${brief(p.stepLength)} long, not more than ${limit}, ${after(p)}.`);
  }
  return undefined;
}

/** The limits of what was allowed. */
export function exhausted(p: Progress, settings: RunSettings): Stopped | undefined {
  const { steps, evaluationBudget, timeLimit } = settings;
  if (p.step >= steps) {
    const made = steps === 1 ? say`The one step was made` : say`All ${steps} steps were made`;
    return stop('maxSteps', say`${made}: ${reached(p, settings)}.`);
  }
  if (evaluationBudget !== undefined && p.gradientEvaluations >= evaluationBudget) {
    const spent =
      p.gradientEvaluations === 1
        ? say`1 gradient evaluation of ${evaluationBudget} is spent`
        : say`${p.gradientEvaluations} gradient evaluations of ${evaluationBudget} are spent`;
    return stop('evaluationBudget', say`${spent} ${after(p)}: ${reached(p, settings)}.`);
  }
  if (timeLimit !== undefined && p.seconds >= timeLimit) {
    const limit = `${brief(timeLimit)} s`;
    return stop('timeLimit', say`The time limit of ${limit} was reached ${after(p)}: ${reached(p, settings)}.`);
  }
  return undefined;
}

function after({ step }: Progress): Sentence {
  return step === 1 ? say`after 1 step` : say`after ${step} steps`;
}

function reached(p: Progress, { gradientTolerance }: RunSettings): Sentence {
  if (Number.isNaN(p.gradientNorm)) return say`f = ${brief(p.loss)}`;
  const goal = gradientTolerance > 0 ? say`, not below ${brief(gradientTolerance)}` : '';
  return say`‖∇f‖ = ${brief(p.gradientNorm)}${goal}`;
}
