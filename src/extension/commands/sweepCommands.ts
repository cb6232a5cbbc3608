// Sweeps of hyper-parameters and the range test: which objective, which optimizer, and a page for the answer.
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { Parts } from '../parts.js';
import { optimizerChoices, type OptimizerChoice } from '../runs/optimizers.js';
import type { SweepPages } from '../sweep/sweepPages.js';
import type { SweepPanel } from '../sweep/sweepPanel.js';
import { objectiveFor } from './pickObjective.js';
import type { Commands } from './reporting.js';

type Given = ObjectiveReference | { readonly reference: ObjectiveReference } | undefined;

export function sweepCommands({ index, experiments, compare }: Parts, pages: SweepPages): Commands {
  async function open(given: Given, optimizer?: string): Promise<SweepPanel | undefined> {
    const objective = await objectiveFor(index, experiments, given);
    const choice = objective && (await pickOptimizer(optimizer));
    return choice && pages.open(objective, choice);
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
      // A page in front may take the focus back between two questions.
      { placeHolder: vscode.l10n.t('Which optimizer?'), matchOnDetail: true, ignoreFocusOut: true },
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
