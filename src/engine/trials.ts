// Where a method looked within its steps: the trials of a line search, the radii that a trust region gave up. For drawing.
import type { Trials } from '../protocol/run.js';
import type { CountedObjective } from './evaluate.js';

/** The objective, which tells of every point at which it is asked. */
export function tellingTrials(
  objective: CountedObjective,
  tell: (theta: Float64Array, value: number) => void,
): CountedObjective {
  return {
    ...objective,
    value(theta) {
      const value = objective.value(theta);
      tell(theta, value);
      return value;
    },
    gradient(theta, gradient) {
      const value = objective.gradient(theta, gradient);
      tell(theta, value);
      return value;
    },
  };
}

/** Most numbers that are kept of a run: what comes later is not drawn. */
const mostNumbers = 8000;

export interface TrialCollector {
  add(step: number, theta: Float64Array, value: number): void;
  /** Undefined where there were none. */
  readonly trials: Trials | undefined;
}

export function collectTrials(dimension: number): TrialCollector {
  const most = Math.floor(mostNumbers / (dimension + 2));
  const trials = { steps: [] as number[], theta: [] as number[], loss: [] as number[] };
  /** f and then ∇f at the same point are one trial. */
  const isLast = (step: number, theta: Float64Array) =>
    trials.steps.at(-1) === step && theta.every((x, i) => x === trials.theta[trials.theta.length - dimension + i]);
  return {
    add(step, theta, value) {
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
