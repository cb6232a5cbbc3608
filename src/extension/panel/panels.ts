// The open panels, one for each objective; brings them back after a reload of the window.
import * as vscode from 'vscode';
import * as v from 'valibot';
import { objectiveKey } from '../objectives/objectiveKey.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { Parts } from '../parts.js';
import { ObjectivePanel } from './panel.js';

const viewType = 'descent.panel';

const restorable = v.object({
  objective: v.variant('kind', [
    v.object({ kind: v.literal('file'), path: v.string(), name: v.exactOptional(v.string()) }),
    v.object({ kind: v.literal('builtin'), name: v.string(), dimension: v.exactOptional(v.number()) }),
  ]),
});

export class Panels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly open = new Map<string, ObjectivePanel>();
  private readonly registration: vscode.Disposable;

  constructor(private readonly parts: Parts) {
    this.registration = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  /** The panel of an objective, brought to the front; made beside the editor when there is none. */
  show(objective: FoundObjective): ObjectivePanel {
    const existing = this.open.get(objectiveKey(objective.reference));
    if (existing) {
      existing.reveal();
      return existing;
    }
    const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    return this.adopt(vscode.window.createWebviewPanel(viewType, objective.info.title, beside), objective);
  }

  all(): readonly ObjectivePanel[] {
    return [...this.open.values()];
  }

  async deserializeWebviewPanel(page: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(restorable, state);
    await this.parts.history.loaded;
    const objective = parsed.success ? await this.parts.experiments.find(parsed.output.objective) : undefined;
    if (objective) this.adopt(page, objective);
    else page.dispose();
  }

  dispose(): void {
    this.registration.dispose();
    this.open.forEach((panel) => panel.dispose());
  }

  private adopt(page: vscode.WebviewPanel, objective: FoundObjective): ObjectivePanel {
    const { extensionUri } = this.parts.context;
    page.webview.options = {
      enableScripts: true,
      localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extensionUri, folder)),
    };
    page.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'panel.svg');
    const panel = new ObjectivePanel(this.parts, page, objective);
    const key = panel.key;
    this.open.set(key, panel);
    page.onDidDispose(() => {
      this.open.delete(key);
      panel.dispose();
    });
    return panel;
  }
}
