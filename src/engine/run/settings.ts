// Which values the settings of a run may have.
import type { ScheduleRequest, RunSettings } from '../../protocol/runRequest.js';
import type { HyperparameterValue, Hyperparameters } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { Optimizer } from '../optimizer.js';
import { createSchedule } from '../schedules/catalogue.js';
import { say, type Sentence } from '../../protocol/sentence.js';

/** Throws `ObjectiveError` of kind 'request' where a setting is out of its range. */
export function checkSettings(settings: RunSettings): void {
  for (const [name, least] of Object.entries(wholeNumbers)) {
    const value = settings[name as keyof typeof wholeNumbers];
    if (value !== undefined && !(Number.isInteger(value) && value >= least)) {
      throw refusal(say`${name} must be a whole number, at least ${least}, not ${value}.`);
    }
  }
  for (const name of nonNegativeNumbers) {
    const value = settings[name];
    if (value !== undefined && !(value >= 0)) throw refusal(say`${name} must be a number, at least 0, not ${value}.`);
  }
}

/** The bounds are as many as the parameters, each a lower and a larger upper end. */
export function checkBounds({ bounds }: RunSettings, dimension: number): void {
  if (!bounds || (bounds.length === dimension && bounds.every(([low, high]) => low < high))) return;
  throw refusal(say`bounds must be ${dimension} intervals, one for each parameter, the lower end first.`);
}

const wholeNumbers = {
  steps: 0,
  scheduledSteps: 0,
  firstStep: 0,
  accumulate: 1,
  batchSize: 1,
  record: 1,
  evaluationBudget: 1,
  patience: 1,
} as const;
const nonNegativeNumbers = [
  'gradientTolerance',
  'lossTolerance',
  'stepTolerance',
  'timeLimit',
  'clipNorm',
  'clipValue',
] as const;

/**
 * Sets the scheduled hyper-parameters in `live` for a step, given f at the step before; call in the order of steps. In a
 * run that goes on from another, the schedules have seen what the other's had.
 */
export function scheduler(
  optimizer: Optimizer,
  hyperparameters: Hyperparameters,
  { schedules, steps, scheduledSteps = steps, firstStep = 0 }: RunSettings,
): (live: Record<string, HyperparameterValue>, step: number, previousLoss: number) => void {
  const moved = schedules.map((request) => {
    const name = request.hyperparameter ?? 'learningRate';
    const base = hyperparameters[name];
    if (typeof base === 'number') return { name, valueAt: createSchedule(request, base, scheduledSteps) };
    throw refusal(say`${optimizer.name} has no numeric hyper-parameter '${name}' that a schedule could move.`);
  });
  refuseTwice(moved.map(({ name }) => name));
  if (moved.length === 0) return () => {};
  const { pastLosses = [] } = optimizer;
  const begin = firstStep - pastLosses.length;
  for (const { valueAt } of moved) pastLosses.forEach((_, k) => valueAt(begin + k, pastLosses[k - 1] ?? NaN));
  return (live, step, previousLoss) => {
    for (const { name, valueAt } of moved) live[name] = valueAt(step, previousLoss);
  };
}

function refuseTwice(names: readonly ScheduleRequest['name'][]): void {
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice) throw refusal(say`Two schedules move ${twice}; join them in a sequence, such as linear,cosine.`);
}

function refusal(message: Sentence): ObjectiveError {
  return new ObjectiveError(message, undefined, 'request');
}
