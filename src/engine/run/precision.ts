// Single precision: every value that a run stores is rounded to float32, to see what that costs.
import type { CountedObjective } from './evaluate.js';
import type { Stepper } from '../optimizer.js';
import { arraysOf } from '../state.js';

/** f and ∇f rounded. */
export function roundedObjective(objective: CountedObjective): CountedObjective {
  return {
    ...objective,
    value: (theta) => Math.fround(objective.value(theta)),
    gradient(theta, gradient) {
      const value = Math.fround(objective.gradient(theta, gradient));
      round(gradient);
      return value;
    },
  };
}

/** θ and the optimizer's arrays rounded after each step. */
export function roundedStepper(stepper: Stepper): Stepper {
  return {
    ...stepper,
    step(at, next) {
      const outcome = stepper.step(at, next);
      round(next);
      for (const array of arraysOf(stepper.state)) round(array);
      return outcome;
    },
  };
}

/** In place. */
export function round(x: Float64Array | number[]): void {
  for (let i = 0; i < x.length; i++) x[i] = Math.fround(x[i]);
}
