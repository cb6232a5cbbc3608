// A user's `@optimizer` function as an optimizer of ours.
import type { Hyperparameters, UserOptimizerInfo } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import { brief } from './brief.js';
import type { Optimizer, OptimizerState, Stepper } from './optimizer.js';
import { say, type Sentence } from '../protocol/sentence.js';

/** What a user's function returns. `step` gives the next θ, or changes `theta` and returns nothing. */
interface UserStepper {
  readonly state?: OptimizerState;
  /** How many parameters `step` declares. */
  readonly takes: number;
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
  const refusal = (message: Sentence) => new ObjectiveError(say`${info.name} ${message}`, info.range);
  return {
    name: info.name,
    title: info.name,
    description: info.description,
    source: `${info.range.file}:${info.range.line}`,
    family: 'yours',
    needs: ['gradient'],
    hyperparameters: info.hyperparameters,
    create(settings, { dimension }) {
      if (typeof create !== 'function')
        throw refusal(say`is not a function; an optimizer is one that returns { step }.`);
      const mine = guarded(() => stepperOf(create({ ...settings })), explain);
      if (!mine) throw refusal(say`must return an object with a function step(theta, gradient).`);
      return adapted(mine, settings, dimension, explain, refusal);
    },
  };
}

function adapted(
  mine: UserStepper,
  settings: Hyperparameters,
  dimension: number,
  explain: (error: unknown) => ObjectiveError,
  refusal: (message: Sentence) => ObjectiveError,
): Stepper {
  const initial = { ...settings };
  // The number of the step is the adapter's own, beside the user's state.
  const state: OptimizerState & { steps: number } = { steps: 0, ...(mine.state && { own: mine.state }) };
  return {
    state,
    step({ theta, value, gradient }, next) {
      const moved = Object.keys(initial).find((name) => settings[name] !== initial[name]);
      if (moved && mine.takes < 3) {
        throw refusal(
          say`cannot have ${moved} scheduled: its step must take it from a third argument, { hyperparameters }.`,
        );
      }
      const given = [...theta];
      const now = { value, step: state.steps++, hyperparameters: { ...settings } };
      const wrong = guarded(() => {
        const proposed = mine.step(given, [...gradient], now) ?? given;
        return mismatch(proposed, dimension) ?? void next.set(proposed);
      }, explain);
      if (wrong) throw refusal(say`must return the next θ from step, or change theta in place: ${wrong}.`);
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

/** What the user's function returned, its properties read once: they may be getters, and throw. */
function stepperOf(value: unknown): UserStepper | undefined {
  if (typeof value !== 'object' || value === null || !('step' in value)) return undefined;
  const { step, state } = value as Pick<UserStepper, 'step' | 'state'>;
  if (typeof step !== 'function') return undefined;
  const bound: UserStepper['step'] = (theta, gradient, now) => step.call(value, theta, gradient, now);
  return { step: bound, takes: step.length, ...(state && { state }) };
}

/** Why it is not a θ, or undefined. NaN passes: the loop says what it means. */
function mismatch(proposed: ArrayLike<unknown>, dimension: number): Sentence | undefined {
  if (typeof proposed !== 'object' || !('length' in proposed)) return say`it returned ${String(proposed)}`;
  if (proposed.length !== dimension) return say`it has ${proposed.length} numbers, not ${dimension}`;
  const i = Array.from(proposed).findIndex((x) => typeof x !== 'number');
  return i < 0 ? undefined : say`its element ${brief(i)} is no number`;
}
