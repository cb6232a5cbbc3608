// Hyper-parameters, start, budget: what the Compare view sets, as input boxes that know the bounds.
import * as vscode from 'vscode';
import type { HyperparameterInfo, HyperparameterValue } from '../../protocol/objective.js';
import type { Parts } from '../parts.js';
import { boundsText, numberProblem } from '../runs/bounds.js';
import { presets } from '../runs/presets.js';
import { settingField, type NumberSetting } from '../runs/settingFields.js';
import type { Commands } from './reporting.js';

/** A hyper-parameter of the Compare view. */
export interface HyperparameterItem {
  readonly optimizer: string;
  readonly hyperparameter: HyperparameterInfo;
}

export function compareCommands({ compare }: Parts): Commands {
  return {
    'descent.toggleOptimizer': (optimizer: string) => compare.choose(optimizer, !compare.chosen.includes(optimizer)),
    'descent.setHyperparameter': async ({ optimizer, hyperparameter }: HyperparameterItem) => {
      const current = compare.hyperparameters(optimizer)[hyperparameter.name] ?? hyperparameter.default;
      const value = await askHyperparameter(hyperparameter, current);
      if (value !== undefined) compare.setHyperparameter(optimizer, hyperparameter.name, value);
    },
    'descent.resetHyperparameter': ({ optimizer, hyperparameter }: HyperparameterItem) =>
      compare.setHyperparameter(optimizer, hyperparameter.name, undefined),
    'descent.setSetting': async ({ setting }: { readonly setting: NumberSetting }) => {
      const { prompt, bounds } = settingField(setting);
      const text = await vscode.window.showInputBox({
        prompt,
        value: String((setting === 'seeds' ? compare.seeds : compare.settings[setting]) ?? ''),
        validateInput: (typed) => numberProblem(typed, bounds),
      });
      if (text === undefined) return;
      if (setting === 'seeds') compare.seeds = Number(text);
      else compare.setSetting(setting, text.trim() === '' ? undefined : Number(text));
    },
    'descent.choosePreset': async (given?: string) => {
      const items = presets().map(({ title, detail, optimizers }) => ({ label: title, detail, optimizers }));
      const picked =
        items.find(({ label }) => label === given) ??
        (await vscode.window.showQuickPick(items, {
          placeHolder: vscode.l10n.t('Which optimizers shall be compared?'),
        }));
      if (picked) compare.chooseOnly(picked.optimizers);
    },
    'descent.resetCompare': () => compare.reset(),
  };
}

/** What the user types or picks, within its bounds; undefined where they leave it. */
export async function askHyperparameter(
  info: HyperparameterInfo,
  current: HyperparameterValue,
): Promise<HyperparameterValue | undefined> {
  const choices = info.kind === 'boolean' ? ['true', 'false'] : info.choices;
  if (choices) {
    const picked = await vscode.window.showQuickPick(
      choices.map((label) => ({ label, picked: label === String(current) })),
      { title: info.name, placeHolder: info.description },
    );
    if (!picked) return undefined;
    return info.kind === 'boolean' ? picked.label === 'true' : picked.label;
  }
  const text = await vscode.window.showInputBox({
    title: info.name,
    prompt: `${info.description} ${boundsText(info)}`.trim(),
    value: String(current),
    validateInput: (typed) => numberProblem(typed, { ...info, integer: info.kind === 'integer' }),
  });
  return text === undefined ? undefined : Number(text);
}
