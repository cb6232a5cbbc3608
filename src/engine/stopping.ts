// When a run ends: each rule with its name and a sentence that carries its numbers.
import type { RunSettings, Stopped } from '../protocol/run.js';
import { brief, count } from './brief.js';

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
    const name = within ? 'Within the bounds ‖P(θ − ∇f) − θ‖' : '‖∇f‖';
    const message = `${name} = ${brief(gradientNorm)} < ${brief(gradientTolerance)} ${after(p)}.`;
    return { reason: 'gradientTolerance', message };
  }
  const change = Math.abs(p.loss - p.previousLoss);
  if (lossTolerance !== undefined && change <= lossTolerance * Math.max(1, Math.abs(p.loss))) {
    const message = `f changed by ${brief(change)}, not more than ${brief(lossTolerance)}·max(1, |f|), ${after(p)}.`;
    return { reason: 'lossTolerance', message };
  }
  if (stepTolerance !== undefined && p.stepLength <= stepTolerance * Math.max(1, p.thetaNorm)) {
    const limit = `${brief(stepTolerance)}·max(1, ‖θ‖)`;
    const message = `The step was ${brief(p.stepLength)} long, not more than ${limit}, ${after(p)}.`;
    return { reason: 'stepTolerance', message };
  }
  return undefined;
}

/** The limits of what was allowed. */
export function exhausted(p: Progress, settings: RunSettings): Stopped | undefined {
  const { steps, evaluationBudget, timeLimit } = settings;
  if (p.step >= steps) {
    return { reason: 'maxSteps', message: `All ${count(steps, 'step')} were made: ${reached(p, settings)}.` };
  }
  if (evaluationBudget !== undefined && p.gradientEvaluations >= evaluationBudget) {
    const spent = `${count(p.gradientEvaluations, 'gradient evaluation')} of ${evaluationBudget} are spent`;
    return { reason: 'evaluationBudget', message: `${spent} ${after(p)}: ${reached(p, settings)}.` };
  }
  if (timeLimit !== undefined && p.seconds >= timeLimit) {
    const message = `The time limit of ${brief(timeLimit)} s was reached ${after(p)}: ${reached(p, settings)}.`;
    return { reason: 'timeLimit', message };
  }
  return undefined;
}

function after(p: Progress): string {
  return `after ${count(p.step, 'step')}`;
}

function reached(p: Progress, { gradientTolerance }: RunSettings): string {
  if (Number.isNaN(p.gradientNorm)) return `f = ${brief(p.loss)}`;
  const goal = gradientTolerance > 0 ? `, not below ${brief(gradientTolerance)}` : '';
  return `‖∇f‖ = ${brief(p.gradientNorm)}${goal}`;
}
