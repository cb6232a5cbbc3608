// Where a method looked within its steps: the trials of a line search, the radii that a trust region gave up. For drawing.
import type { Trials } from '../../protocol/run.js';
import type { CountedObjective } from './evaluate.js';

/** The objective, which tells of every point at which it is asked. */
export function tellingTrials(
  objective: CountedObjective,
  tell: (theta: Float64Array, value: number, isSlope: boolean) => void,
): CountedObjective {
  return {
    ...objective,
    value(theta) {
      const value = objective.value(theta);
      tell(theta, value, false);
      return value;
    },
    gradient(theta, gradient) {
      const value = objective.gradient(theta, gradient);
      tell(theta, value, true);
      return value;
    },
  };
}

/** Most numbers that are kept of a run: what comes later is not drawn. */
const mostNumbers = 8000;

export interface TrialCollector {
  /** @param isSlope The gradient was asked for, too. */
  add(step: number, theta: Float64Array, value: number, isSlope: boolean): void;
  /** Undefined where there were none. */
  readonly trials: Trials | undefined;
  /** The points of those where the gradient was asked for, one after another. */
  readonly slopes: readonly number[];
}

/** Keeps the trials of one run over θ of `dimension` numbers, up to `mostNumbers`. */
export function collectTrials(dimension: number): TrialCollector {
  const most = Math.floor(mostNumbers / (dimension + 2));
  const trials = { steps: [] as number[], theta: [] as number[], loss: [] as number[] };
  const slopes: number[] = [];
  /** f and then ∇f at the same point are one trial. */
  const isLast = (step: number, theta: Float64Array) =>
    trials.steps.at(-1) === step && theta.every((x, i) => x === trials.theta[trials.theta.length - dimension + i]);
  return {
    slopes,
    add(step, theta, value, isSlope) {
      if (isSlope && slopes.length < most * dimension) for (let i = 0; i < dimension; i++) slopes.push(theta[i]!);
      if (trials.steps.length >= most || isLast(step, theta)) return;
      trials.steps.push(step);
      trials.loss.push(value);
      for (let i = 0; i < dimension; i++) trials.theta.push(theta[i]);
    },
    get trials() {
      return trials.steps.length > 0 ? trials : undefined;
    },
  };
}
