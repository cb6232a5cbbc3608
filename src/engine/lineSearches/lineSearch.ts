// What every line search is: it ends with the line at an acceptable step, or says in a clause why there is none.
import { say, type Sentence } from '../../protocol/sentence.js';
import type { Line } from './line.js';

export interface LineSearchSettings {
  /** c₁ of f(θ + αd) ≤ f(θ) + c₁α∇fᵀd. */
  readonly sufficientDecrease: number;
  /** c₂ of |∇f(θ + αd)ᵀd| ≤ c₂|∇fᵀd|. */
  readonly curvature: number;
  /** Most evaluations of one search. */
  readonly maxTrials: number;
}

/**
 * Leaves `line` at the accepted step and returns undefined; or returns why it failed. `firstStep` > 0 is the first trial.
 * A search that needs no slopes leaves `line.slope` NaN: the gradient there is not known yet.
 */
export type LineSearch = (line: Line, firstStep: number, settings: LineSearchSettings) => Sentence | undefined;

/** Relative change of f that rounding alone can make. */
const rounding = 1e-14;

/**
 * Armijo's condition, or, where f is flat to rounding, Hager and Zhang's approximate form of it, which needs only slopes
 * (2006, eq. 27): without it no search could end at the accuracy that f allows.
 */
export function decreasesEnough(line: Line, { sufficientDecrease }: LineSearchSettings): boolean {
  if (line.value <= line.value0 + sufficientDecrease * line.alpha * line.slope0) return true;
  return isFlat(line) && line.slope <= (2 * sufficientDecrease - 1) * line.slope0;
}

/** Whether the slope has fallen to c₂ of what it was (the strong Wolfe condition). */
export function isCurvedEnough(line: Line, { curvature }: LineSearchSettings): boolean {
  return Math.abs(line.slope) <= curvature * Math.abs(line.slope0);
}

/** f at the trial equals f at the start but for rounding. */
function isFlat(line: Line): boolean {
  return Math.abs(line.value - line.value0) <= rounding * Math.max(Math.abs(line.value0), Number.MIN_VALUE / rounding);
}

/** Why a search that ran out of trials found nothing. */
export function noDecrease(line: Line): Sentence {
  if (isFlat(line)) return say`f is flat to rounding at the point`;
  if (!Number.isFinite(line.value)) return say`f is ${line.value} along the direction`;
  return say`no acceptable step in ${line.trialCount} trials, the last of length ${line.alpha.toExponential(1)} times the direction`;
}
