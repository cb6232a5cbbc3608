// The shape of every schedule: how a hyper-parameter changes from step to step. One schedule, one file, one line in the
// catalogue of schedules.
import type { ScheduleInfo } from '../../protocol/objective.js';
import type { ScheduleRequest } from '../../protocol/runRequest.js';
import type { HyperparameterDeclaration, SettingsOf } from '../hyperparameters.js';

/** The value in force at a step (base 0), given f at the step before (NaN at step 0). Called once per step, in order. */
export type ScheduleFunction = (step: number, previousLoss: number) => number;

export interface Schedule extends ScheduleInfo {
  /** `base` is the hyper-parameter's own value, `steps` how many the run makes at most. */
  create(settings: ScheduleRequest['settings'], base: number, steps: number): ScheduleFunction;
}

interface ListDeclaration<Name extends string = string> {
  readonly name: Name;
  readonly description: string;
}

/** Lets TypeScript derive the type of `settings` from what is declared. */
export function defineSchedule<
  const Declared extends readonly HyperparameterDeclaration[],
  const Lists extends readonly ListDeclaration[] = [],
>(
  schedule: Omit<ScheduleInfo, 'hyperparameters' | 'lists'> & {
    readonly hyperparameters: Declared;
    readonly lists?: Lists;
    create(
      settings: SettingsOf<Declared> & { readonly [List in Lists[number] as List['name']]: readonly number[] },
      base: number,
      steps: number,
    ): ScheduleFunction;
  },
): Schedule {
  return { lists: [], ...schedule };
}
