// The remedy against unscaled features, as an edit of the objective's comment.
import * as vscode from 'vscode';
import type { FoundObjective } from './objectiveIndex.js';
import { sourceUri } from './workspaceSources.js';

/** `@data rows` becomes `@data rows standardise` in the editor, unsaved. Throws where the tag is not found. */
export async function standardiseInSource({ reference, info }: FoundObjective): Promise<void> {
  if (info.standardise) return;
  if (reference.kind !== 'file' || info.data === undefined) throw notThere(info.title);
  const document = await vscode.workspace.openTextDocument(sourceUri(reference.path));
  const tag = `@data ${info.data}`;
  const at = document.getText().lastIndexOf(tag, info.range.start);
  if (at < 0) throw notThere(info.title);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, document.positionAt(at + tag.length), ' standardise');
  await vscode.workspace.applyEdit(edit);
}

function notThere(title: string): Error {
  return new Error(vscode.l10n.t('{0} has no @data tag of its own to standardise.', title));
}
