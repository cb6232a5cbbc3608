// Every schedule, one line each, and the way from a user's request to one of them or a sequence of several.
import { likeName } from '../../protocol/likeName.js';
import type { HyperparameterValue } from '../../protocol/objective.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import type { ScheduleRequest } from '../../protocol/runRequest.js';
import { completeHyperparameters } from '../hyperparameters.js';
import type { Schedule, ScheduleFunction } from './schedule.js';
import { constant } from './constant.js';
import { cosine } from './cosine.js';
import { cosineRestarts } from './cosineRestarts.js';
import { cyclic } from './cyclic.js';
import { exponential } from './exponential.js';
import { inverseSqrt } from './inverseSqrt.js';
import { inverseTime } from './inverseTime.js';
import { linear } from './linear.js';
import { multiStep } from './multiStep.js';
import { noam } from './noam.js';
import { oneCycle } from './oneCycle.js';
import { polynomial } from './polynomial.js';
import { reduceOnPlateau } from './reduceOnPlateau.js';
import { step } from './step.js';
import { warmupCosine } from './warmupCosine.js';
import { warmupStableDecay } from './warmupStableDecay.js';
import { say, type Sentence } from '../../protocol/sentence.js';

export const schedules: readonly Schedule[] = [
  constant,
  step,
  multiStep,
  exponential,
  polynomial,
  inverseTime,
  inverseSqrt,
  noam,
  linear,
  cosine,
  cosineRestarts,
  oneCycle,
  cyclic,
  warmupCosine,
  warmupStableDecay,
  reduceOnPlateau,
];

type Settings = ScheduleRequest['settings'];

/**
 * The values of a run of `steps` steps. `learningRate` among the settings is the base (default 0.1), `metrics` the
 * losses that reduceOnPlateau sees. Throws `ObjectiveError` of kind 'request' as `createSchedule` does.
 */
export function previewSchedule(request: ScheduleRequest, steps: number): number[] {
  const { learningRate = 0.1, ...settings } = request.settings;
  if (typeof learningRate !== 'number') throw refusal(say`learningRate, the base of a schedule, must be a number.`);
  const schedule = createSchedule({ ...request, settings }, learningRate, steps);
  const metrics = listOf('metrics', settings['metrics'] ?? []);
  return Array.from({ length: steps }, (_, k) => schedule(k, k > 0 ? (metrics[k - 1] ?? NaN) : NaN));
}

/**
 * A sequence `linear,cosine` changes at the steps of `milestones`, each schedule starting at its own step 0; a setting
 * `1.period` is for the second alone, `period` for each that has it. Throws `ObjectiveError` of kind 'request' where a
 * name is unknown or a value wrong.
 */
export function createSchedule(request: ScheduleRequest, base: number, steps: number): ScheduleFunction {
  const names = request.name.split(',').map((name) => name.trim());
  if (names.length === 1) return single(names[0], request.settings, base, steps);
  const { milestones, ...settings } = request.settings;
  const starts = [0, ...listOf('milestones', milestones ?? [])];
  if (starts.length !== names.length || starts.some((start, i) => i > 0 && start <= starts[i - 1])) {
    throw refusal(say`A sequence of ${names.length} schedules needs ${names.length - 1} rising milestones.`);
  }
  refuseUnknown(names, settings);
  const members = names.map((name, i) => {
    const length = (starts[i + 1] ?? steps) - starts[i];
    return single(name, settingsOf(name, i, settings), base, length);
  });
  return (step, previousLoss) => {
    let i = members.length - 1;
    while (step < starts[i]) i--;
    return members[i](step - starts[i], previousLoss);
  };
}

function findSchedule(name: string): Schedule {
  const found = schedules.find((schedule) => schedule.name === name);
  if (found) return found;
  const names = schedules.map((schedule) => schedule.name);
  const near = likeName(name, names);
  const known = names.join(', ');
  const what = near === undefined ? say`there are ${known}.` : say`did you mean ${near}? There are ${known}.`;
  throw refusal(say`There is no schedule '${name}'; ${what}`);
}

function single(name: string, settings: Settings, base: number, steps: number): ScheduleFunction {
  const schedule = findSchedule(name);
  const scalars: [string, HyperparameterValue][] = [];
  for (const [key, value] of Object.entries(settings)) {
    if (schedule.lists.some((list) => list.name === key)) continue;
    if (typeof value === 'object') throw refusal(say`${key} of ${name} is not a list.`);
    scalars.push([key, value]);
  }
  const complete = completeHyperparameters(name, schedule.hyperparameters, Object.fromEntries(scalars));
  const lists = schedule.lists.map((list) => [list.name, listOf(list.name, settings[list.name] ?? [])] as const);
  return schedule.create({ ...complete, ...Object.fromEntries(lists) }, base, Math.max(1, steps));
}

/** What of the settings of a sequence is meant for its i-th schedule: `1.period` goes before `period`. */
function settingsOf(name: string, i: number, settings: Settings): Settings {
  const entries = Object.entries(settings).map(([key, value]) => [...split(key), value] as const);
  const declared = declaredNames(name);
  const shared = entries.filter(([position, key]) => position === undefined && declared.includes(key));
  const own = entries.filter(([position]) => position === i);
  return Object.fromEntries([...shared, ...own].map(([, key, value]) => [key, value]));
}

function refuseUnknown(names: readonly string[], settings: Settings): void {
  for (const key of Object.keys(settings)) {
    const [position] = split(key);
    const known = position === undefined ? names.some((name) => declaredNames(name).includes(key)) : position in names;
    if (!known) throw refusal(say`None of the schedules ${names.join(', ')} has a setting '${key}'.`);
  }
}

/** `1.period` → [1, 'period']; `period` → [undefined, 'period']. */
function split(key: string): [number | undefined, string] {
  const match = /^(\d+)\.(.+)$/.exec(key);
  return match ? [Number(match[1]), match[2]] : [undefined, key];
}

function declaredNames(name: string): string[] {
  const { hyperparameters, lists } = findSchedule(name);
  return [...hyperparameters, ...lists].map((declared) => declared.name);
}

function listOf(name: string, value: HyperparameterValue | readonly number[]): readonly number[] {
  const list = typeof value === 'number' ? [value] : value;
  if (typeof list === 'object' && list.every(Number.isFinite)) return list;
  throw refusal(say`${name} must be a list of numbers, such as [30, 80].`);
}

function refusal(message: Sentence): ObjectiveError {
  return new ObjectiveError(message, undefined, 'request');
}
