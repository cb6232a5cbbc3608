// Asks how to go on from a step of a run (optimizer, its memory, learning rate), and does.
import * as vscode from 'vscode';
import type { Hyperparameters } from '../../protocol/objective.js';
import { asking, type Questions } from '../questions.js';
import type { Parts } from '../parts.js';
import { optimizerKey } from './compareSettings.js';
import { optimizerChoices, type OptimizerChoice } from './optimizers.js';
import type { Run } from '../../runs/run.js';

interface Way extends vscode.QuickPickItem {
  readonly optimizer: OptimizerChoice;
  readonly keepState: boolean;
}

/** Resolves with the branch; undefined where the user thought better of it. */
export async function forkRun(parts: Parts, run: Run, step: number): Promise<Run | undefined> {
  const place = placeAt(run, step);
  if (place < 0) throw new Error(vscode.l10n.t('{0} has no step {1} to go on from.', run.title, step));
  const at = run.iterates.at('steps', place);
  const answers = await asking(async (questions) => {
    const way = await chooseWay(questions, parts, run, at);
    const hyperparameters = way && (await chooseRate(questions, way, run));
    return hyperparameters && { way, hyperparameters };
  });
  if (!answers) return undefined;
  const { way, hyperparameters } = answers;
  const { settings, objective } = run.request;
  const [branch] = await parts.experiments.fork(objective, {
    optimizer: way.optimizer,
    hyperparameters,
    settings: {
      ...settings,
      start: [...run.iterates.theta(place)],
      firstStep: at,
      // As many steps as the other had in all.
      steps: at + settings.steps - (settings.firstStep ?? 0),
      scheduledSteps: settings.scheduledSteps ?? settings.steps,
    },
    from: { run: run.id, request: run.request, step: at, keepState: way.keepState },
  });
  return branch;
}

/** The last recorded step at or before `step`; −1 where there is none. */
function placeAt({ iterates }: Run, step: number): number {
  let place = iterates.length - 1;
  while (place >= 0 && iterates.at('steps', place) > step) place--;
  return place;
}

async function chooseWay(questions: Questions, { index }: Parts, run: Run, step: number): Promise<Way | undefined> {
  const choices = await optimizerChoices(index);
  const own = choices.find(({ key }) => key === optimizerKey(run.request.optimizer));
  const kept = own && {
    label: own.info.title,
    description: vscode.l10n.t('with the memory that it has at step {0}', step),
    optimizer: own,
    keepState: true,
  };
  const afresh = choices.map((optimizer) => ({
    label: optimizer.info.title,
    description: optimizer === own ? vscode.l10n.t('afresh') : '',
    detail: optimizer.info.description,
    optimizer,
    keepState: false,
  }));
  return questions.pick<Way>(kept ? [kept, ...afresh] : afresh, {
    title: vscode.l10n.t('Go on from step {0} of {1}', step, run.title),
    placeholder: vscode.l10n.t('The optimizer that goes on'),
    matchOnDetail: true,
  });
}

/** The hyper-parameters of the branch: those of the run where the optimizer is the same, with the rate that the user wants. */
async function chooseRate(
  questions: Questions,
  { optimizer, keepState }: Way,
  run: Run,
): Promise<Hyperparameters | undefined> {
  const same = optimizer.key === optimizerKey(run.request.optimizer);
  const kept = same ? run.request.hyperparameters : {};
  const rate = optimizer.info.hyperparameters.find(({ name }) => name === 'learningRate');
  if (!rate) return kept;
  const value = await questions.text({
    title: keepState ? vscode.l10n.t('Go on with its memory') : vscode.l10n.t('Go on afresh'),
    prompt: vscode.l10n.t('Learning rate of {0}', optimizer.info.title),
    value: String(kept['learningRate'] ?? rate.default),
    problem: (text) =>
      text.trim() !== '' && Number(text) > 0 ? undefined : vscode.l10n.t('A number above 0, such as 0.01.'),
  });
  if (value === undefined) return undefined;
  return Number(value) === rate.default && !('learningRate' in kept) ? kept : { ...kept, learningRate: Number(value) };
}
