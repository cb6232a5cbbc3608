// Every optimizer that can be chosen: the catalogue's and the workspace's own, told apart by key.
import type { OptimizerInfo, SourceRange } from '../../protocol/objective.js';
import type { OptimizerReference } from '../../protocol/run.js';
import { optimizerInfos } from '../../runner/optimizerInfos.js';
import type { ObjectiveIndex } from '../objectives/objectiveIndex.js';
import { optimizerKey } from './compareSettings.js';

export interface OptimizerChoice {
  readonly key: string;
  readonly reference: OptimizerReference;
  readonly info: OptimizerInfo;
  /** Where a user's own is declared. */
  readonly range?: SourceRange;
}

export async function optimizerChoices(index: ObjectiveIndex): Promise<readonly OptimizerChoice[]> {
  const own = (await index.optimizers()).map(({ path, info }) => ({
    reference: { path, name: info.name },
    range: info.range,
    info: {
      name: info.name,
      title: info.name,
      description: info.description,
      source: path,
      family: 'yours' as const,
      needs: ['gradient'] as const,
      hyperparameters: info.hyperparameters,
    },
  }));
  const ours = optimizerInfos.map((info) => ({ reference: { name: info.name }, info }));
  return [...ours, ...own].map((choice) => ({ key: optimizerKey(choice.reference), ...choice }));
}
