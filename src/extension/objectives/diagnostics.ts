// What is wrong, where it is wrong: mistakes in tags as soon as they are typed, failures of the code when it has run.
import * as vscode from 'vscode';
import type { SourceLocation } from '../../protocol/objective.js';
import type { Note } from '../../protocol/run.js';
import { engineText, sentenceText } from '../engineText.js';
import type { RunStore } from '../runs/runStore.js';
import type { ObjectiveIndex } from './objectiveIndex.js';
import { sourcePath, sourceUri } from './workspaceSources.js';

/** What is no problem of the file has none. */
const severities: Readonly<Partial<Record<Note['kind'], vscode.DiagnosticSeverity>>> = {
  trap: vscode.DiagnosticSeverity.Warning,
  inexact: vscode.DiagnosticSeverity.Warning,
  nonFinite: vscode.DiagnosticSeverity.Error,
  nonsmooth: vscode.DiagnosticSeverity.Information,
};

export class Diagnostics implements vscode.Disposable {
  private readonly problems = vscode.languages.createDiagnosticCollection('descent');
  private readonly failures = vscode.languages.createDiagnosticCollection('descent.runs');
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly index: ObjectiveIndex,
    store: RunStore,
  ) {
    this.subscriptions = [
      this.problems,
      this.failures,
      index.onDidChange(() => this.showProblems()),
      vscode.workspace.onDidOpenTextDocument(() => this.showProblems()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.problems.delete(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.failures.delete(document.uri)),
      store.onDidChange(({ type, run }) => {
        if (type === 'added' && run.request.objective.kind === 'file') this.clear(run.request.objective.path);
        if (type !== 'ended') return;
        if (run.failure?.location) this.report(run.failure.location, engineText(run.failure.message, run.failure.said));
        const { stopped } = run.result ?? {};
        if (stopped?.location) this.report(stopped.location, engineText(stopped.message, stopped.said));
        if (run.request.objective.kind === 'file') this.reportNotes(run.result?.notes ?? []);
      }),
    ];
    this.showProblems();
  }

  /** Marks a place until its file is edited or runs again; the same thing once. */
  report(location: SourceLocation, message: string, severity = vscode.DiagnosticSeverity.Error): void {
    const uri = sourceUri(location.file);
    const known = this.failures.get(uri) ?? [];
    const added = diagnostic(location, message, severity);
    if (known.some((one) => one.message === message && one.range.isEqual(added.range))) return;
    this.failures.set(uri, [...known, added]);
  }

  /** Marks what the derivatives say of places: kinks, traps, where and why they are inexact. */
  reportNotes(notes: readonly Note[]): void {
    for (const { kind, message, said, location } of notes) {
      const severity = severities[kind];
      if (location && severity !== undefined) this.report(location, engineText(message, said), severity);
    }
  }

  /** Takes back what was reported of a file. */
  clear(path: string): void {
    this.failures.delete(sourceUri(path));
  }

  dispose(): void {
    vscode.Disposable.from(...this.subscriptions).dispose();
  }

  private showProblems(): void {
    for (const document of vscode.workspace.textDocuments) {
      const { problems } = this.index.inDocument(document);
      this.problems.set(
        document.uri,
        problems
          .filter(({ location }) => location.file === sourcePath(document.uri))
          .map(({ location, said }) => diagnostic(location, sentenceText(said), vscode.DiagnosticSeverity.Warning)),
      );
    }
  }
}

function diagnostic(location: SourceLocation, message: string, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const at = new vscode.Position(location.line - 1, location.column - 1);
  const document = vscode.workspace.textDocuments.find(({ uri }) => sourcePath(uri) === location.file);
  const range = document?.getWordRangeAtPosition(at) ?? new vscode.Range(at, at.translate(0, 1));
  const result = new vscode.Diagnostic(range, message, severity);
  result.source = 'Descent';
  return result;
}
