// Schedules of the Compare view: which hyper-parameters they can move, and what they will do before anything runs.
import type { HyperparameterInfo, OptimizerInfo } from '../../protocol/objective.js';
import type { RunSettings, ScheduleRequest } from '../../protocol/runRequest.js';
import { scheduledValues } from '../../runner/schedulePreview.js';
import type { CompareSettings } from './compareSettings.js';
import type { OptimizerChoice } from './optimizers.js';

/** `learningRate` unless told. */
export function scheduledName({ hyperparameter = 'learningRate' }: ScheduleRequest): string {
  return hyperparameter;
}

/** The numbers that a schedule can move. */
export function schedulable({ hyperparameters }: OptimizerInfo): readonly HyperparameterInfo[] {
  return hyperparameters.filter(({ kind }) => kind === 'number');
}

/** The settings without the schedules of what the optimizer does not have. */
export function withOwnSchedules(settings: RunSettings, { info }: OptimizerChoice): RunSettings {
  const names = new Set(schedulable(info).map(({ name }) => name));
  return { ...settings, schedules: settings.schedules.filter((request) => names.has(scheduledName(request))) };
}

/** The values of every step, for the first of the chosen optimizers that has the hyper-parameter. */
export function plannedValues(
  request: ScheduleRequest,
  compare: CompareSettings,
  choices: readonly OptimizerChoice[],
): readonly number[] {
  const name = scheduledName(request);
  const owners = choices.filter(({ info }) => schedulable(info).some((one) => one.name === name));
  const owner = owners.find(({ key }) => compare.chosen.includes(key)) ?? owners[0];
  const usual = owner?.info.hyperparameters.find((one) => one.name === name)?.default;
  const base = owner ? (compare.hyperparameters(owner.key)[name] ?? usual) : undefined;
  return scheduledValues(request, typeof base === 'number' ? base : 1, compare.settings.steps);
}
