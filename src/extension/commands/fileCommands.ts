// New files to begin with, and the way into the source.
import * as vscode from 'vscode';
import type { SourceLocation } from '../../protocol/objective.js';
import { sourceUri } from '../objectives/workspaceSources.js';
import type { Parts } from '../parts.js';
import type { Commands } from './reporting.js';
import { newObjective, newOptimizer } from './templates.js';

export function fileCommands({ index }: Parts): Commands {
  return {
    'descent.refreshObjectives': () => index.rescan(),
    'descent.newObjective': () => openNew(newObjective),
    'descent.newOptimizer': () => openNew(newOptimizer),
    // The step of the walkthrough is done by the press itself.
    'descent.walkthrough.predicted': () => undefined,
    'descent.reveal': async (given: { readonly location: SourceLocation }) => {
      const at = new vscode.Position(given.location.line - 1, given.location.column - 1);
      await vscode.window.showTextDocument(sourceUri(given.location.file), { selection: new vscode.Range(at, at) });
    },
  };
}

/** Unsaved: the user sees it work before there is a file. */
async function openNew(content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
  await vscode.window.showTextDocument(document);
}
