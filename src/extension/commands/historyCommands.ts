// The Runs view: reopen, pin, rename, go on from a step, delete with undo. A menu names the run; a key means what is selected.
import * as vscode from 'vscode';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import { forkRun } from '../runs/forkRun.js';
import { isLive, type Run } from '../../runs/run.js';
import type { RunItem, RunsView } from '../views/runsView.js';
import type { Commands } from './reporting.js';

export function historyCommands(parts: Parts, panels: Panels, view: Pick<RunsView, 'selection'>): Commands {
  const { store, experiments, laboratory } = parts;
  /** What Undo brings back, the last of it first. */
  const deletions: (readonly Run[])[] = [];
  const bringBack = (runs: readonly Run[] | undefined) => {
    if (!runs) return;
    deletions.splice(deletions.indexOf(runs), 1);
    for (const run of runs) {
      store.add(run);
      // Writes its file again.
      store.change(run, {});
    }
  };
  return {
    'descent.runs.open': async ({ run }: RunItem) => {
      const objective = await experiments.find(run.request.objective);
      if (!objective)
        throw new Error(vscode.l10n.t('{0} is not there any more: the run can still be exported.', run.objectiveTitle));
      store.change(run, { shown: true });
      panels.show(objective);
    },
    'descent.runs.pin': ({ run }: RunItem) => store.change(run, { pinned: true }),
    'descent.runs.unpin': ({ run }: RunItem) => store.change(run, { pinned: false }),
    'descent.runs.rename': async (item: RunItem | undefined = view.selection[0]) => {
      if (!item) return;
      const { run } = item;
      const title = await vscode.window.showInputBox({
        prompt: vscode.l10n.t('Name of the run'),
        value: run.title,
        ignoreFocusOut: true,
      });
      if (title?.trim()) store.change(run, { title: title.trim() });
    },
    'descent.runs.fork': async ({ run, step }: RunItem & { readonly step?: number }) => {
      const from = step ?? (await askStep(run));
      if (from !== undefined) await forkRun(parts, run, from);
    },
    'descent.runs.delete': async (item?: RunItem, selected: readonly RunItem[] = item ? [item] : view.selection) => {
      const runs = selected.map(({ run }) => run);
      if (runs.length === 0) return;
      laboratory.cancel(runs.filter(isLive));
      runs.forEach((run) => store.remove(run));
      deletions.push(runs);
      const undo = vscode.l10n.t('Undo');
      const [first] = runs;
      const told =
        runs.length === 1 && first
          ? vscode.l10n.t('Deleted {0}.', first.title)
          : vscode.l10n.t('Deleted {0} runs.', runs.length);
      const answer = await vscode.window.showInformationMessage(told, undo);
      // The key may have been quicker.
      if (answer === undo && deletions.includes(runs)) bringBack(runs);
    },
    'descent.runs.undoDelete': () => {
      if (deletions.length === 0)
        vscode.window.setStatusBarMessage(vscode.l10n.t('There is no deleted run to bring back.'), 5000);
      bringBack(deletions.at(-1));
    },
  };
}

async function askStep({ title, iterates, request }: Run): Promise<number | undefined> {
  const last = iterates.at('steps', iterates.length - 1);
  const first = request.settings.firstStep ?? 0;
  const step = await vscode.window.showInputBox({
    prompt: vscode.l10n.t('Go on from which step of {0}? It has steps {1} to {2}.', title, first, last),
    value: String(last),
    validateInput: (text) =>
      /^\d+$/.test(text) && Number(text) >= first && Number(text) <= last
        ? undefined
        : vscode.l10n.t('A step from {0} to {1}.', first, last),
  });
  return step === undefined ? undefined : Number(step);
}
