// A run done again from its file, two runs side by side, and a run as code for another library.
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import { optimizerKey } from '../runs/compareSettings.js';
import { optimizerChoices } from '../runs/optimizers.js';
import { compareReplay, type ReplayReport } from '../../runs/replay.js';
import type { Run } from '../../runs/run.js';
import { readExported, type FiledRun } from '../../runs/runFile.js';
import { settingsDocument } from '../runs/settingsDocument.js';
import { shortNumber } from '../runs/shortNumber.js';
import { optaxSnippet } from '../snippets/optax.js';
import { pytorchSnippet } from '../snippets/pytorch.js';
import { objectiveFor } from './pickObjective.js';
import { pickRuns } from './pickRuns.js';
import type { Commands } from './reporting.js';

interface RunItem {
  readonly run: Run;
}

const libraries = { PyTorch: pytorchSnippet, optax: optaxSnippet };

export function runFileCommands(parts: Parts, panels: Panels): Commands {
  const { context, experiments, index, laboratory, store } = parts;
  const version = String((context.extension.packageJSON as { version: unknown }).version);

  return {
    'descent.replay': async (file?: vscode.Uri) => {
      const from = file ?? (await pickFile());
      if (!from) return undefined;
      const filed = readFile(from, new TextDecoder().decode(await vscode.workspace.fs.readFile(from)));
      const reports: ReplayReport[] = [];
      for (const one of filed) {
        const report = await replay(one);
        if (report) reports.push(report);
      }
      return reports;
    },
    'descent.runs.diff': async (item?: RunItem, selected?: readonly RunItem[]) => {
      const chosen = selected?.length === 2 ? selected.map(({ run }) => run) : await pickTwo(item?.run);
      const [left, right] = chosen;
      if (!left || !right) return;
      const title = vscode.l10n.t('Settings: {0} ↔ {1}', left.title, right.title);
      await vscode.commands.executeCommand('vscode.diff', settingsUri(left), settingsUri(right), title);
    },
    'descent.runs.snippet': async (item?: RunItem, library?: keyof typeof libraries) => {
      const run = item?.run ?? (await pickRuns(store, vscode.l10n.t('Which run?'), 1))[0];
      const picked = run && (library ?? (await vscode.window.showQuickPick(Object.keys(libraries))));
      if (!run || !picked) return;
      const content = snippet(run, picked as keyof typeof libraries);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'python', content }));
    },
  };

  async function replay({ run: filed, descentVersion }: FiledRun): Promise<ReplayReport | undefined> {
    const objective = await findAgain(filed);
    if (!objective) return undefined;
    const optimizer = (await optimizerChoices(index)).find(({ key }) => key === optimizerKey(filed.request.optimizer));
    if (!optimizer) {
      throw new Error(
        vscode.l10n.t('There is no optimizer {0} here: open its file first.', filed.request.optimizer.name),
      );
    }
    const { hyperparameters, settings, from } = filed.request;
    const again = { optimizer, hyperparameters, settings, ...(from && { from }) };
    const { runs, ended } = laboratory.start(objective, [again]);
    panels.show(objective);
    await ended;
    const [replayed] = runs;
    if (!replayed) return undefined;
    store.change(replayed, { title: vscode.l10n.t('{0} (replayed)', filed.title) });
    const report = compareReplay(filed, replayed);
    const sentence = reportSentence(report, filed, descentVersion, version);
    const tell =
      report.differsAt === undefined ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
    void tell(sentence);
    return report;
  }

  /** The objective of a run that may come from another machine: where it was, else one of its name, else ask. */
  async function findAgain({ request: { objective }, objectiveTitle }: Run): Promise<FoundObjective | undefined> {
    const there = await experiments.find(objective);
    if (there) return there;
    const same = (await index.objectives()).filter(({ info }) => info.title === objectiveTitle);
    if (same.length === 1) return same[0];
    return objectiveFor(index, experiments, undefined as ObjectiveReference | undefined);
  }

  async function pickTwo(first?: Run): Promise<readonly Run[]> {
    const question = vscode.l10n.t('Which two runs?');
    return first
      ? [first, ...(await pickRuns(store, vscode.l10n.t('Compare with which run?'), 1, first))]
      : pickRuns(store, question, 2);
  }
}

const scheme = 'descent-settings';

/** Gives the texts that a diff of two runs shows. */
export function settingsDocuments({ store }: Parts): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: ({ query }) => {
      const run = store.get(query);
      return run ? settingsDocument(run) : undefined;
    },
  });
}

function settingsUri({ id, title }: Run): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${title.replaceAll('/', '∕')}.json`, query: id });
}

async function pickFile(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    filters: { [vscode.l10n.t('Run file')]: ['json'] },
    openLabel: vscode.l10n.t('Replay'),
  });
  return picked?.[0];
}

function readFile(uri: vscode.Uri, text: string): FiledRun[] {
  try {
    return readExported(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(vscode.l10n.t('{0} cannot be replayed: {1}', vscode.workspace.asRelativePath(uri), reason));
  }
}

function reportSentence(report: ReplayReport, filed: Run, made: string, here: string): string {
  const { differsAt, losses, compared, sourceChanged } = report;
  const causes = [
    ...(sourceChanged ? [vscode.l10n.t('The source has changed since.')] : []),
    ...(made === here ? [] : [vscode.l10n.t('The file is of Descent {0}, this is {1}.', made, here)]),
  ];
  const outcome =
    differsAt === undefined
      ? vscode.l10n.t('{0}: the same numbers at all {1} recorded steps.', filed.title, compared)
      : losses
        ? vscode.l10n.t(
            '{0}: other numbers from step {1} on, f = {2} instead of {3}.',
            ...[filed.title, differsAt, shortNumber(losses[1]), shortNumber(losses[0])],
          )
        : vscode.l10n.t('{0}: another number of steps, from step {1} on.', filed.title, differsAt);
  return [outcome, ...causes].join(' ');
}

function snippet(run: Run, library: keyof typeof libraries): string {
  const { request, result, objectiveTitle } = run;
  if (!result) throw new Error(vscode.l10n.t('{0} has no result: run it first.', run.title));
  const { name } = request.optimizer;
  const text =
    'path' in request.optimizer
      ? undefined
      : libraries[library]({
          title: `${run.title} on ${objectiveTitle}`,
          optimizer: name,
          hyperparameters: result.optimizer.hyperparameters,
          settings: request.settings,
          start: result.start,
        });
  if (text === undefined) {
    throw new Error(vscode.l10n.t('{0} has no counterpart of {1} with these hyper-parameters.', library, name));
  }
  return text;
}
