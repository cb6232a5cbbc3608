// Compare on a set of objectives: which ones, the runs with their progress, and a page for the profile.
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { ProfileView } from '../../protocol/profile.js';
import { profileRuns } from '../../runner/profileRuns.js';
import { builtinObjectives } from '../objectives/builtinObjectives.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { Parts } from '../parts.js';
import type { ProfilePages } from '../profile/profilePages.js';
import { chosenOptimizers } from '../runs/optimizers.js';
import { sentenceText } from '../engineText.js';
import { withOwnSchedules } from '../runs/schedules.js';
import { abortedBy } from './inspectCommands.js';
import { formulaLine } from './pickObjective.js';
import type { Commands } from './reporting.js';

/** The loosest first. */
const tolerances = [1e-2, 1e-4, 1e-8];
/** Checked at first: they are small, known by everybody, and unlike one another. */
const usualObjectives = new Set(
  'bowl ravine rotatedRavine booth rosenbrock beale powellSingular wood himmelblau sixHumpCamel rastrigin styblinskiTang'.split(
    ' ',
  ),
);

export function profileCommands(parts: Parts, pages: ProfilePages): Commands {
  const { index, compare, laboratory } = parts;

  async function pickObjectives(): Promise<readonly FoundObjective[] | undefined> {
    const workspace = vscode.workspace.isTrusted ? await index.objectives() : [];
    const found = [...workspace, ...(await builtinObjectives())];
    const items = found.map((objective) => ({
      label: objective.info.title,
      description: objective.reference.kind === 'file' ? vscode.workspace.asRelativePath(objective.reference.path) : '',
      detail: formulaLine(objective.info),
      picked: objective.reference.kind === 'builtin' && usualObjectives.has(objective.reference.name),
      objective,
    }));
    const picked = await vscode.window.showQuickPick(items, {
      canPickMany: true,
      placeHolder: vscode.l10n.t('On which functions shall the checked optimizers be compared?'),
      matchOnDescription: true,
      matchOnDetail: true,
    });
    return picked?.map(({ objective }) => objective);
  }

  async function profile(objectives: readonly FoundObjective[]): Promise<ProfileView> {
    const chosen = await chosenOptimizers(index, compare.chosen);
    const choices = chosen.filter(({ info }) => info.needs.some((one) => one !== 'value'));
    if (choices.length === 0) {
      throw new Error(vscode.l10n.t('No optimizer that takes gradients is checked: check some in the Compare view.'));
    }
    const settings = { ...compare.settings, ...compare.equalBudget };
    const contenders = choices.map((choice) => ({
      optimizer: choice.reference,
      hyperparameters: compare.hyperparameters(choice.key),
      settings: withOwnSchedules(settings, choice),
    }));
    const request = { objectives: objectives.map(({ reference }) => reference), contenders, tolerances };
    const title = vscode.l10n.t('Comparing {0} optimizers on {1} functions', choices.length, objectives.length);
    const location = vscode.ProgressLocation.Notification;
    const result = await vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
      const signal = abortedBy(token);
      return profileRuns(request, {
        run: (one, onProgress) => laboratory.ask('run', one, { onProgress, signal }),
        onProgress: (done, of) =>
          progress.report({ message: vscode.l10n.t('{0} of {1} runs', done, of), increment: 100 / of }),
        signal,
      });
    });
    return {
      profiles: result.profiles,
      failures: result.failures.map(sentenceText),
      objectives: objectives.map(({ info }) => info.title),
      optimizers: choices.map(({ info }) => ({ name: info.name, title: info.title })),
      budget: settings.evaluationBudget ?? settings.steps,
    };
  }

  return {
    'descent.profile': async (given?: readonly ObjectiveReference[]) => {
      const objectives = given
        ? await Promise.all(given.map((reference) => parts.experiments.find(reference)))
        : await pickObjectives();
      const found = objectives?.flatMap((objective) => objective ?? []) ?? [];
      if (found.length === 0) return undefined;
      return pages.open({ view: await profile(found), objectives: found.map(({ reference }) => reference) });
    },
  };
}
