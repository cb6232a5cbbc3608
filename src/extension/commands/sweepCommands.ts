// Sweeps of hyper-parameters and the range test: which objective, which optimizer, and a page for the answer.
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import { optimizerChoices, type OptimizerChoice } from '../runs/optimizers.js';
import { SweepPanel } from '../sweep/sweepPanel.js';
import { objectiveFor } from './pickObjective.js';
import type { Commands } from './reporting.js';

type Given = ObjectiveReference | { readonly reference: ObjectiveReference } | undefined;

export function sweepCommands(parts: Parts, panels: Panels): Commands {
  const { index, experiments, compare } = parts;

  async function open(given: Given, optimizer?: string): Promise<SweepPanel | undefined> {
    const objective = await objectiveFor(index, experiments, given);
    const choice = objective && (await pickOptimizer(optimizer));
    if (!choice) return undefined;
    const title = vscode.l10n.t('Sweep: {0}', objective.info.title);
    const page = vscode.window.createWebviewPanel('descent.sweep', title, vscode.ViewColumn.Beside);
    return new SweepPanel(parts, panels, page, objective, choice);
  }

  /** Those with something to sweep, the checked ones first. */
  async function pickOptimizer(key: string | undefined): Promise<OptimizerChoice | undefined> {
    const all = (await optimizerChoices(index)).filter(({ info }) =>
      info.hyperparameters.some(({ kind }) => kind === 'number' || kind === 'integer'),
    );
    if (key !== undefined) return all.find((choice) => choice.key === key);
    const checked = all.filter((choice) => compare.chosen.includes(choice.key));
    const others = all.filter((choice) => !checked.includes(choice));
    const picked = await vscode.window.showQuickPick(
      [...checked, ...others].map((choice) => ({ label: choice.info.title, detail: choice.info.description, choice })),
      { placeHolder: vscode.l10n.t('Which optimizer?'), matchOnDetail: true },
    );
    return picked?.choice;
  }

  return {
    'descent.sweep': async (given: Given, optimizer?: string) => {
      const panel = await open(given, optimizer);
      void panel?.sweep();
      return panel;
    },
    'descent.rangeTest': async (given: Given, optimizer?: string) => {
      const panel = await open(given, optimizer);
      void panel?.rangeTest();
      return panel;
    },
  };
}
