// The constants of built-in objectives, which the Objectives view shows below them.
import type { HyperparameterInfo } from '../../protocol/objective.js';
import type { Parts } from '../parts.js';
import { askHyperparameter } from './compareCommands.js';
import type { Commands } from './reporting.js';

/** A constant of the Objectives view. */
export interface ConstantItem {
  /** The name of the built-in. */
  readonly objective: string;
  readonly constant: HyperparameterInfo;
}

export function constantCommands({ builtinConstants }: Parts): Commands {
  return {
    // A tree gives its selection as a second argument.
    'descent.setConstant': async ({ objective, constant }: ConstantItem, given?: unknown) => {
      const current = builtinConstants.of(objective)[constant.name] ?? constant.default;
      const value = typeof given === 'number' ? given : await askHyperparameter(constant, current);
      if (typeof value === 'number') await builtinConstants.set(objective, constant.name, value);
    },
    'descent.resetConstant': ({ objective, constant }: ConstantItem) =>
      builtinConstants.set(objective, constant.name, undefined),
  };
}
