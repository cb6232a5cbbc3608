// Every optimizer that can be chosen: the catalogue's and the workspace's own, told apart by key.
import type { OptimizerInfo, SourceRange } from '../../protocol/objective.js';
import type { OptimizerReference } from '../../protocol/runRequest.js';
import { optimizerInfos } from '../../runner/optimizerInfos.js';
import { inEditorLanguage } from '../engineText.js';
import type { ObjectiveIndex } from '../objectives/objectiveIndex.js';
import { optimizerKey } from './compareSettings.js';

export interface OptimizerChoice {
  readonly key: string;
  readonly reference: OptimizerReference;
  readonly info: OptimizerInfo;
  /** Where a user's own is declared. */
  readonly range?: SourceRange;
}

const ours: readonly OptimizerChoice[] = optimizerInfos.map((info) => {
  const reference = { name: info.name };
  return { key: optimizerKey(reference), reference, info: inEditorLanguage(info) };
});

/** Those with these keys, in the keys' order. Only for a user's own the workspace is looked through. */
export async function chosenOptimizers(
  index: ObjectiveIndex,
  keys: readonly string[],
): Promise<readonly OptimizerChoice[]> {
  const known = new Set(ours.map(({ key }) => key));
  const choices = keys.every((key) => known.has(key)) ? ours : await optimizerChoices(index);
  return keys.flatMap((key) => choices.find((choice) => choice.key === key) ?? []);
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
  return [...ours, ...own.map((choice) => ({ key: optimizerKey(choice.reference), ...choice }))];
}
