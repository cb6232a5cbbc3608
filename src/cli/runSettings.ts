// The options of run, compare and sweep as the settings of a run.
import { defaultSettings } from '../protocol/defaultSettings.js';
import type { HyperparameterValue } from '../protocol/objective.js';
import type { RunSettings, ScheduleRequest } from '../protocol/runRequest.js';
import {
  assignments,
  choiceOption,
  intervalsOption,
  numberOption,
  usageError,
  vectorOption,
  type CommandLine,
  type OptionName,
} from './commandLine.js';

export const runOptions: readonly OptionName[] = [
  ...([
    'set',
    'start',
    'layers',
    'bounds',
    'steps',
    'gradient-tolerance',
    'loss-tolerance',
    'step-tolerance',
    'time-limit',
  ] as const),
  ...(['evaluation-timeout', 'evaluation-budget', 'memory-limit', 'schedule', 'schedule-set', 'clip-norm'] as const),
  ...(['clip-norm-type', 'clip-value', 'accumulate', 'batch-size', 'patience', 'seed', 'precision'] as const),
  ...(['derivatives', 'record'] as const),
];

export const derivativeModes = ['auto', 'compiled', 'tape', 'finite-differences'] as const;

/** @throws ObjectiveError of kind `request` for values that make no sense. */
export function parseRunSettings(line: CommandLine): RunSettings {
  const natural = { minimum: 0, integer: true };
  const positive = { minimum: 1, integer: true };
  const given = {
    ...startOption(line),
    bounds: intervalsOption(line, 'bounds'),
    steps: numberOption(line, 'steps', natural),
    gradientTolerance: numberOption(line, 'gradient-tolerance', { minimum: 0 }),
    lossTolerance: numberOption(line, 'loss-tolerance', { minimum: 0 }),
    stepTolerance: numberOption(line, 'step-tolerance', { minimum: 0 }),
    timeLimit: numberOption(line, 'time-limit', { minimum: 0 }),
    evaluationTimeout: evaluationTimeout(line),
    evaluationBudget: numberOption(line, 'evaluation-budget', positive),
    clipNorm: numberOption(line, 'clip-norm', { minimum: 0 }),
    clipNormType: choiceOption(line, 'clip-norm-type', ['2', 'inf'] as const),
    clipValue: numberOption(line, 'clip-value', { minimum: 0 }),
    accumulate: numberOption(line, 'accumulate', positive),
    batchSize: numberOption(line, 'batch-size', positive),
    patience: numberOption(line, 'patience', positive),
    seed: numberOption(line, 'seed', natural),
    precision: choiceOption(line, 'precision', ['float64', 'float32'] as const),
    derivatives: choiceOption(line, 'derivatives', derivativeModes),
    record: numberOption(line, 'record', positive),
    schedules: parseSchedules(line),
  };
  return { ...defaultSettings, ...withoutAbsent(given) };
}

const initializations = ['zeros', 'uniform', 'normal', 'xavier', 'he'] as const;

/** `--start '[1, 2]'`, or `--start he --layers '[2, 16, 1]'`, drawn by the seed. */
function startOption(line: CommandLine) {
  const kind = initializations.find((known) => known === line.text('start'));
  const layers = vectorOption(line, 'layers');
  if (kind === undefined) return { start: vectorOption(line, 'start') };
  return { initialization: { kind, ...(layers && { layers }) } };
}

/** Seconds for one call of the objective, or undefined where the command line does not say. */
export function evaluationTimeout(line: CommandLine): number | undefined {
  const seconds = numberOption(line, 'evaluation-timeout');
  if (seconds !== undefined && !(seconds > 0)) throw usageError('--evaluation-timeout must be more than 0 seconds.');
  return seconds;
}

function parseSchedules(line: CommandLine): readonly ScheduleRequest[] {
  const name = line.text('schedule');
  const { hyperparameter, ...settings }: Record<string, HyperparameterValue | readonly number[]> = Object.fromEntries(
    assignments(line, 'schedule-set'),
  );
  if (name === undefined) {
    if (Object.keys(settings).length > 0) throw usageError('--schedule-set needs a --schedule.');
    return [];
  }
  return [{ name, settings, ...(typeof hyperparameter === 'string' && { hyperparameter }) }];
}

/** The members that are there, so that defaults show through where one is not. */
function withoutAbsent<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
