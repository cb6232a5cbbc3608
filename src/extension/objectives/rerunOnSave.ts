// Saving a file runs again what is shown of it, and of what imports it: objectives and optimizers. The former paths stay, faint.
import * as vscode from 'vscode';
import { link } from '../../objective/link/link.js';
import { workspaceFiles } from '../../runner/workspaceFiles.js';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import { isLive, type Run } from '../../runs/run.js';
import { overlay } from './overlay.js';
import { sourcePath } from './workspaceSources.js';

/** Files that an objective can be made of. */
const relevant = /\.(ts|tsx|mts|cts|js|mjs|cjs|json|csv)$/;

export function rerunOnSave({ experiments, laboratory, store }: Parts, panels: Panels): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(async ({ uri }) => {
    const path = sourcePath(uri);
    if (!vscode.workspace.isTrusted || !relevant.test(path)) return;
    for (const panel of panels.all()) {
      const ofObjective = panel.reference.kind === 'file' && (await dependsOn(panel.reference.path, path));
      const all = experiments.shown(panel.reference);
      const shown = ofObjective ? all : await withOptimizerOf(all, path);
      if (!ofObjective && shown.length === 0) continue;
      const objective = await experiments.find(panel.reference);
      if (!objective) continue;
      laboratory.cancel(shown.filter(isLive));
      const current = shown.filter((run) => !run.stale);
      current.forEach((run) => store.change(run, { stale: true }));
      panel.update(objective);
      if (vscode.workspace.getConfiguration('descent', uri).get('rerunOnSave', true)) {
        await experiments.repeat(panel.reference, current);
      }
    }
  });
}

/** The runs whose optimizer is the user's own, and of this file. */
async function withOptimizerOf(runs: readonly Run[], path: string): Promise<Run[]> {
  const found: Run[] = [];
  for (const run of runs) {
    const { optimizer } = run.request;
    if ('path' in optimizer && (await dependsOn(optimizer.path, path))) found.push(run);
  }
  return found;
}

/** Whether a source is this file, or imports it. */
async function dependsOn(source: string, path: string): Promise<boolean> {
  if (source === path) return true;
  try {
    return link(source, workspaceFiles(await overlay([source]))).modules.has(path);
  } catch {
    // It does not link: it cannot have run with this file.
    return false;
  }
}
