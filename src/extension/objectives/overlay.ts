// What the runner reads instead of the disk.
import * as vscode from 'vscode';
import type { Overlay } from '../../protocol/runner.js';
import { virtualTexts } from './virtualTexts.js';
import { sourcePath, virtualUri } from './workspaceSources.js';

/** The text of every unsaved editor, and of what these files of a virtual file system are made of. */
export async function overlay(files: readonly string[]): Promise<Overlay> {
  const virtual = await Promise.all(files.flatMap((path) => virtualUri(path) ?? []).map(virtualTexts));
  const unsaved = vscode.workspace.textDocuments
    .filter((document) => document.isDirty || document.isUntitled)
    .map((document) => [sourcePath(document.uri), document.getText()] as const);
  return Object.assign({}, ...virtual, Object.fromEntries(unsaved)) as Overlay;
}
