// The open panels, one for each objective; brings them back after a reload of the window.
import * as vscode from 'vscode';
import * as v from 'valibot';
import type { ObjectiveReference } from '../../protocol/objective.js';
import { objectiveKey } from '../../runs/objectiveKey.js';
import type { FoundObjective } from '../objectives/objectiveIndex.js';
import type { Parts } from '../parts.js';
import { pageDocument, pageOptions } from '../pages/document.js';
import { ObjectivePanel } from './panel.js';
import { restorable } from '../pages/restorable.js';

const viewType = 'descent.panel';

export class Panels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly open = new Map<string, ObjectivePanel>();
  private readonly registration: vscode.Disposable;
  private readonly changes = new vscode.EventEmitter<ObjectivePanel>();
  /** A panel has come to the front, selects another run, or knows other critical points. */
  readonly onDidChange = this.changes.event;

  constructor(private readonly parts: Parts) {
    this.registration = vscode.window.registerWebviewPanelSerializer(viewType, this);
  }

  /** The panel of an objective, brought to the front; made beside the editor, or in `viewColumn`, when there is none. */
  show(objective: FoundObjective, viewColumn = vscode.ViewColumn.Beside): ObjectivePanel {
    const existing = this.open.get(objectiveKey(objective.reference));
    if (existing) {
      existing.reveal();
      return existing;
    }
    const place = { viewColumn, preserveFocus: true };
    const page = vscode.window.createWebviewPanel(viewType, objective.info.title, place, pageOptions);
    this.load(page);
    return this.adopt(page, objective);
  }

  /** The open panel of an objective. */
  of(reference: ObjectiveReference): ObjectivePanel | undefined {
    return this.open.get(objectiveKey(reference));
  }

  all(): readonly ObjectivePanel[] {
    return [...this.open.values()];
  }

  async deserializeWebviewPanel(page: vscode.WebviewPanel, state: unknown): Promise<void> {
    this.parts.timings.restore();
    // The page loads while its runs are read and its objective is looked for.
    page.webview.options = pageOptions;
    this.load(page);
    const parsed = v.safeParse(restorable, state);
    await this.parts.history.loaded;
    const reference = parsed.success ? parsed.output.objective : this.lastRun();
    const objective = reference && (await this.parts.experiments.find(reference));
    if (!objective) return page.dispose();
    page.title = objective.info.title;
    this.adopt(page, objective);
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
    this.open.forEach((panel) => panel.dispose());
  }

  /**
   * For a page that VS Code brings back without its state, as one that was opened right before the window was reloaded: the
   * objective that ran last of those that have no panel.
   */
  private lastRun(): ObjectiveReference | undefined {
    return this.parts.store.all().findLast(({ objective }) => !this.open.has(objective))?.request.objective;
  }

  private load(page: vscode.WebviewPanel): void {
    const { extensionUri } = this.parts.context;
    page.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'panel.svg');
    page.webview.html = pageDocument(extensionUri, 'webview');
  }

  private adopt(page: vscode.WebviewPanel, objective: FoundObjective): ObjectivePanel {
    const changed = () => this.changes.fire(panel);
    const panel: ObjectivePanel = new ObjectivePanel(this.parts, page, objective, changed);
    const key = panel.key;
    this.open.set(key, panel);
    page.onDidChangeViewState(() => page.active && this.changes.fire(panel));
    page.onDidDispose(() => {
      this.open.delete(key);
      panel.dispose();
    });
    return panel;
  }
}
