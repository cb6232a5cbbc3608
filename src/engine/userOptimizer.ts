// A user's `@optimizer` function as an optimizer of ours.
import type { Hyperparameters, UserOptimizerInfo } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import { brief } from './brief.js';
import type { Optimizer, OptimizerState, Stepper } from './optimizer.js';

/** What a user's function returns. `step` gives the next θ, or changes `theta` and returns nothing. */
interface UserStepper {
  readonly state?: OptimizerState;
  step(theta: number[], gradient: number[], now: UserStep): readonly number[] | Float64Array | undefined;
}

/** The third argument of a user's `step`. */
interface UserStep {
  /** f(θ). */
  readonly value: number;
  /** Updates made so far. */
  readonly step: number;
  /** As a schedule has set them for this step. */
  readonly hyperparameters: Hyperparameters;
}

/**
 * `create` is the user's function, called with the hyper-parameters as one object. It may keep what it likes; what it
 * returns as `state` can be saved and restored. `explain` turns what the function throws into an error with its place.
 * A function or result of another shape is an `ObjectiveError` at the function.
 */
export function userOptimizer(
  info: UserOptimizerInfo,
  create: unknown,
  explain: (error: unknown) => ObjectiveError,
): Optimizer {
  const refusal = (message: string) => new ObjectiveError(`${info.name} ${message}`, info.range);
  return {
    name: info.name,
    title: info.name,
    description: info.description,
    source: `${info.range.file}:${info.range.line}`,
    family: 'yours',
    needs: ['gradient'],
    hyperparameters: info.hyperparameters,
    create(settings, { dimension }) {
      if (typeof create !== 'function') throw refusal('is not a function; an optimizer is one that returns { step }.');
      const mine = guarded(() => create({ ...settings }), explain);
      if (!isStepper(mine)) throw refusal('must return an object with a function step(theta, gradient).');
      return adapted(mine, settings, dimension, explain, refusal);
    },
  };
}

function adapted(
  mine: UserStepper,
  settings: Hyperparameters,
  dimension: number,
  explain: (error: unknown) => ObjectiveError,
  refusal: (message: string) => ObjectiveError,
): Stepper {
  const initial = { ...settings };
  // The number of the step is the adapter's own, beside the user's state.
  const state: OptimizerState & { steps: number } = { steps: 0, ...(mine.state && { own: mine.state }) };
  return {
    state,
    step({ theta, value, gradient }, next) {
      const moved = Object.keys(initial).find((name) => settings[name] !== initial[name]);
      if (moved && mine.step.length < 3) {
        throw refusal(
          `cannot have ${moved} scheduled: its step must take it from a third argument, { hyperparameters }.`,
        );
      }
      const given = [...theta];
      const now = { value, step: state.steps++, hyperparameters: { ...settings } };
      const proposed = guarded(() => mine.step(given, [...gradient], now), explain) ?? given;
      const wrong = mismatch(proposed, dimension);
      if (wrong) throw refusal(`must return the next θ from step, or change theta in place: ${wrong}.`);
      next.set(proposed);
    },
  };
}

function guarded<T>(call: () => T, explain: (error: unknown) => ObjectiveError): T {
  try {
    return call();
  } catch (error) {
    throw explain(error);
  }
}

function isStepper(value: unknown): value is UserStepper {
  return typeof value === 'object' && value !== null && 'step' in value && typeof value.step === 'function';
}

/** Why it is not a θ, or undefined. NaN passes: the loop says what it means. */
function mismatch(proposed: ArrayLike<unknown>, dimension: number): string | undefined {
  if (typeof proposed !== 'object' || !('length' in proposed)) return `it returned ${String(proposed)}`;
  if (proposed.length !== dimension) return `it has ${proposed.length} numbers, not ${dimension}`;
  const i = Array.from(proposed).findIndex((x) => typeof x !== 'number');
  return i < 0 ? undefined : `its element ${brief(i)} is no number`;
}
