// Saving a file runs again what is shown of it, and of what imports it: objectives and optimizers. The former paths stay, faint.
import * as vscode from 'vscode';
import { link } from '../../objective/link.js';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import { isLive, type Run } from '../runs/run.js';
import { diskSources } from './diskSources.js';
import { sourcePath } from './workspaceSources.js';

/** Files that an objective can be made of. */
const relevant = /\.(ts|tsx|mts|cts|js|mjs|cjs|json|csv)$/;

export function rerunOnSave({ experiments, laboratory, store }: Parts, panels: Panels): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(async ({ uri }) => {
    const path = sourcePath(uri);
    if (!vscode.workspace.isTrusted || !relevant.test(path)) return;
    for (const panel of panels.all()) {
      const ofObjective = panel.reference.kind === 'file' && dependsOn(panel.reference.path, path);
      const shown = experiments.shown(panel.reference).filter((run) => ofObjective || hasOptimizerOf(run, path));
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

/** Whether a run's optimizer is the user's own, and of this file. */
function hasOptimizerOf({ request: { optimizer } }: Run, path: string): boolean {
  return 'path' in optimizer && dependsOn(optimizer.path, path);
}

/** Whether a source is this file, or imports it. */
function dependsOn(source: string, path: string): boolean {
  if (source === path) return true;
  try {
    return link(source, diskSources).modules.has(path);
  } catch {
    // It does not link: it cannot have run with this file.
    return false;
  }
}
