// Single precision: every value that a run stores is rounded to float32, to see what that costs.
import type { CountedObjective } from './evaluate.js';
import type { OptimizerState, Stepper } from './optimizer.js';

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
      roundState(stepper.state);
      return outcome;
    },
  };
}

function roundState(state: OptimizerState): void {
  for (const name in state) {
    const value = state[name];
    if (value instanceof Float64Array) round(value);
    else if (typeof value === 'object') roundState(value);
  }
}

/** In place. */
export function round(x: Float64Array): void {
  for (let i = 0; i < x.length; i++) x[i] = Math.fround(x[i]);
}
