// Hyper-parameters, start, budget: what the Compare view sets, as input boxes that know the bounds.
import * as vscode from 'vscode';
import type { HyperparameterInfo, HyperparameterValue } from '../../protocol/objective.js';
import type { Parts } from '../parts.js';
import { presets } from '../runs/presets.js';
import type { Commands } from './reporting.js';

/** A hyper-parameter of the Compare view. */
export interface HyperparameterItem {
  readonly optimizer: string;
  readonly hyperparameter: HyperparameterInfo;
}

/** Each is a run with its trajectory. */
const mostSeeds = 100;

type NumberSetting = 'steps' | 'seed' | 'batchSize' | 'gradientTolerance' | 'evaluationBudget' | 'seeds';

export function compareCommands({ compare }: Parts): Commands {
  return {
    'descent.setHyperparameter': async ({ optimizer, hyperparameter }: HyperparameterItem) => {
      const current = compare.hyperparameters(optimizer)[hyperparameter.name] ?? hyperparameter.default;
      const value = await askHyperparameter(hyperparameter, current);
      if (value !== undefined) compare.setHyperparameter(optimizer, hyperparameter.name, value);
    },
    'descent.resetHyperparameter': ({ optimizer, hyperparameter }: HyperparameterItem) =>
      compare.setHyperparameter(optimizer, hyperparameter.name, undefined),
    'descent.setSetting': async ({ setting }: { readonly setting: NumberSetting }) => {
      const text = await vscode.window.showInputBox({
        prompt: settingPrompts()[setting],
        value: String((setting === 'seeds' ? compare.seeds : compare.settings[setting]) ?? ''),
        validateInput: (typed) => numberProblem(typed, boundsOf(setting)),
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

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly integer?: boolean;
  readonly optional?: boolean;
}

/** What is wrong with a typed number, in a sentence; undefined when nothing is. */
export function numberProblem(typed: string, bounds: Bounds): string | undefined {
  if (typed.trim() === '') return bounds.optional ? undefined : vscode.l10n.t('Type a number.');
  const value = Number(typed);
  if (!Number.isFinite(value)) return vscode.l10n.t('{0} is no number.', typed);
  if (bounds.integer && !Number.isInteger(value)) return vscode.l10n.t('It must be a whole number.');
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum, exclusiveMaximum } = bounds;
  const above = exclusiveMinimum ? value > minimum : value >= minimum;
  const below = exclusiveMaximum ? value < maximum : value <= maximum;
  return above && below ? undefined : vscode.l10n.t('It must be {0}.', boundsText(bounds));
}

function boundsText({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Bounds): string {
  const [above, below] = [exclusiveMinimum ? '>' : '≥', exclusiveMaximum ? '<' : '≤'];
  return [minimum !== undefined && `${above} ${minimum}`, maximum !== undefined && `${below} ${maximum}`]
    .filter(Boolean)
    .join(', ');
}

function boundsOf(setting: NumberSetting): Bounds {
  const wholeFromOne = { minimum: 1, integer: true };
  const bounds: Record<NumberSetting, Bounds> = {
    steps: wholeFromOne,
    seed: { minimum: 0, integer: true },
    seeds: { ...wholeFromOne, maximum: mostSeeds },
    batchSize: { ...wholeFromOne, optional: true },
    gradientTolerance: { minimum: 0 },
    evaluationBudget: { ...wholeFromOne, optional: true },
  };
  return bounds[setting];
}

function settingPrompts(): Record<NumberSetting, string> {
  return {
    steps: vscode.l10n.t('Most steps of a run'),
    seed: vscode.l10n.t('Seed: the same seed gives the same numbers'),
    seeds: vscode.l10n.t(
      'Runs of each optimizer, with seeds that follow one another: shown as their median and spread',
    ),
    batchSize: vscode.l10n.t('Rows a step for finite sums (@data); empty: all, 1: stochastic gradient descent'),
    gradientTolerance: vscode.l10n.t('Stop when ‖∇f‖ is below it; 0 turns it off'),
    evaluationBudget: vscode.l10n.t('Most gradient evaluations of a run: the same budget for all; empty: no limit'),
  };
}
