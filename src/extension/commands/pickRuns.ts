// Asks which runs of the history a command means.
import * as vscode from 'vscode';
import type { Run } from '../../runs/run.js';
import type { RunStore } from '../runs/runStore.js';
import { verdictLine } from '../runs/verdictLine.js';

/** So many runs, newest first in the list, without `except`; none when the user picks another number of them. */
export async function pickRuns(
  store: RunStore,
  question: string,
  count: number,
  except?: Run,
): Promise<readonly Run[]> {
  const items = store
    .all()
    .filter((run) => run !== except)
    .reverse()
    .map((run) => ({ label: run.title, description: run.objectiveTitle, detail: verdictLine(run), run }));
  if (items.length < count) throw new Error(vscode.l10n.t('There are not enough runs yet: run an objective first.'));
  const options = { placeHolder: question, matchOnDescription: true };
  if (count === 1) {
    const picked = await vscode.window.showQuickPick(items, options);
    return picked ? [picked.run] : [];
  }
  const picked = (await vscode.window.showQuickPick(items, { ...options, canPickMany: true })) ?? [];
  return picked.length === count ? picked.map(({ run }) => run) : [];
}
