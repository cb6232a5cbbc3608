// The code of an objective's gradient beside its source: documents that can be read, not edited, made anew on each save.
import * as vscode from 'vscode';
import type { ObjectiveReference } from '../../protocol/objective.js';
import type { Experiments } from '../runs/experiments.js';
import { shownFailure, type Laboratory } from '../runs/laboratory.js';
import type { FoundObjective } from './objectiveIndex.js';
import { sourcePath } from './workspaceSources.js';

const scheme = 'descent-derivative';

export class DerivativeCode implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  private readonly subscriptions: vscode.Disposable[];
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly experiments: Experiments,
    private readonly laboratory: Laboratory,
  ) {
    this.subscriptions = [
      this.changes,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.refresh(sourcePath(uri))),
    ];
  }

  /** Opens beside what is being edited, which keeps the focus. */
  async show({ reference, info }: FoundObjective): Promise<vscode.TextEditor> {
    const path = `/${info.title.replace(/[^\w$]/g, '') || 'objective'}.gradient.ts`;
    const uri = vscode.Uri.from({ scheme, path, query: JSON.stringify(reference) });
    this.changes.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    return vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  }

  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const reference = JSON.parse(query) as ObjectiveReference;
    const at = this.experiments.start(reference).start;
    try {
      const { code } = await this.laboratory.ask('explain', { objective: reference, ...(at && { at }) });
      return code;
    } catch (thrown) {
      return `// ${shownFailure(thrown).message}\n`;
    }
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private refresh(saved: string): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme !== scheme) continue;
      const reference = JSON.parse(uri.query) as ObjectiveReference;
      if (reference.kind === 'file' && reference.path === saved) this.changes.fire(uri);
    }
  }
}
