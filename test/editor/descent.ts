// The extension as its tests reach it: its API, its lenses, its runs.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Api } from '../../src/extension/main.js';
import { sourcePath } from '../../src/extension/objectives/workspaceSources.js';
import type { ObjectiveReference } from '../../src/protocol/objective.js';
import type { Run } from '../../src/runs/run.js';

export async function activated(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('descent.descent');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

/** A file of the workspace in an editor. */
export async function open(name: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** An unsaved file with this text. */
export async function typed(content: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
  await vscode.window.showTextDocument(document);
  return document;
}

export async function lenses(document: vscode.TextDocument): Promise<readonly vscode.CodeLens[]> {
  const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  return all.filter(
    ({ command }) => command?.command.startsWith('descent.') || command?.command.startsWith('workbench.trust'),
  );
}

export function fileObjective(document: vscode.TextDocument, name: string): ObjectiveReference {
  return { kind: 'file', path: sourcePath(document.uri), name };
}

/** The next run that ends after `action` was begun. */
export async function ended(action: () => unknown): Promise<Run> {
  const { store } = await activated();
  return new Promise((resolve, reject) => {
    const subscription = store.onDidChange(({ type, run }) => {
      if (type !== 'ended') return;
      subscription.dispose();
      resolve(run);
    });
    Promise.resolve(action()).catch(reject);
  });
}

/** Resolves when no run goes on. */
export async function allEnded(): Promise<void> {
  const { store } = await activated();
  while (store.running().length > 0) {
    await new Promise<void>((resolve) => {
      const subscription = store.onDidChange(({ type }) => {
        if (type !== 'ended') return;
        subscription.dispose();
        resolve();
      });
    });
  }
}

/** Resolves when a promise is over, or else when what it began has had the time to begin. */
export async function settled(promise: Promise<unknown>): Promise<void> {
  await Promise.race([promise, new Promise((resolve) => setTimeout(resolve, 1000))]);
}
