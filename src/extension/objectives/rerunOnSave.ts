// Saving a file runs again what is shown of it, and of what imports it; the former paths stay, faint.
import * as vscode from 'vscode';
import { link } from '../../objective/link.js';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { Panels } from '../panel/panels.js';
import type { Parts } from '../parts.js';
import { isLive } from '../runs/run.js';
import { diskSources } from './diskSources.js';
import { sourcePath } from './workspaceSources.js';

/** Files that an objective can be made of. */
const relevant = /\.(ts|tsx|mts|cts|js|mjs|cjs|json|csv)$/;

export function rerunOnSave({ experiments, laboratory, store }: Parts, panels: Panels): vscode.Disposable {
  return vscode.workspace.onDidSaveTextDocument(async ({ uri }) => {
    const path = sourcePath(uri);
    if (!vscode.workspace.isTrusted || !relevant.test(path)) return;
    for (const panel of panels.all()) {
      if (!dependsOn(panel.reference, path)) continue;
      const objective = await experiments.find(panel.reference);
      if (!objective) continue;
      const shown = experiments.shown(panel.reference);
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

/** Whether an objective's source is this file, or imports it. */
function dependsOn(objective: ObjectiveReference, path: string): boolean {
  if (objective.kind === 'builtin') return false;
  if (objective.path === path) return true;
  try {
    return link(objective.path, diskSources).modules.has(path);
  } catch {
    // It does not link: it cannot have run with this file.
    return false;
  }
}
