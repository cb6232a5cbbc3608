// Run, compare, cancel, show.
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import type { Change } from '../runs/experiments.js';
import { isLive } from '../../runs/run.js';
import { objectiveFor } from './pickObjective.js';
import type { Commands } from './reporting.js';

type Given = ObjectiveReference | { readonly reference: ObjectiveReference } | undefined;

export function runCommands(parts: Parts, panels: Panels): Commands {
  const { index, experiments, compare, store, laboratory, timings } = parts;

  async function runWith(given: Given, optimizers: readonly string[], change: Change = {}): Promise<void> {
    const objective = await objectiveFor(index, experiments, given);
    if (!objective) return;
    timings.click();
    // The runs first: while the page loads, they are under way.
    await experiments.run(objective.reference, optimizers, change);
    panels.show(objective);
  }

  return {
    'descent.run': (given: Given) => runWith(given, ['gradientDescent']),
    'descent.compare': (given: Given) => {
      if (compare.chosen.length > 0) return runWith(given, compare.chosen, { settings: compare.equalBudget });
      void vscode.commands.executeCommand('descent.compareView.focus');
      throw new Error(vscode.l10n.t('No optimizer is checked: check some in the Compare view.'));
    },
    'descent.cancel': (given: Given) => {
      const reference = given && ('reference' in given ? given.reference : given);
      laboratory.cancel((reference ? experiments.shown(reference) : store.all()).filter(isLive));
    },
    'descent.showPanel': async (given: Given) => {
      const objective = await objectiveFor(index, experiments, given);
      if (objective) panels.show(objective);
    },
  };
}
