// The text of source files as the user sees it: unsaved editors, and workspaces that lie on no disk.
import * as vscode from 'vscode';
import type { Overlay } from '../../protocol/runner.js';

/** Files that can hold an objective. */
export const sourceGlob = '**/*.{ts,tsx,mts,js,mjs}';
/** Files that an objective can read or import. */
const importableGlob = '**/*.{ts,tsx,mts,cts,js,mjs,cjs,json,csv}';
const ignoredGlob = '**/{node_modules,dist,out,.git}/**';
const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];
/** A virtual workspace is read whole before a run; beyond this many files it is not the place for an objective. */
const mostVirtualFiles = 1000;

/** Matches documents that can hold an objective, whatever file system they come from. */
export const sourceSelector: vscode.DocumentSelector = languages.map((language) => ({ language }));

export function isSource(document: vscode.TextDocument): boolean {
  return (
    languages.includes(document.languageId) && !document.uri.path.endsWith('.d.ts') && document.uri.scheme !== 'git'
  );
}

/**
 * How a document is named in an `ObjectiveReference` and in an overlay: by an absolute path. One that was never saved
 * stands as if in the workspace's folder, so that it can import from there.
 */
export function sourcePath(uri: vscode.Uri): string {
  if (uri.scheme === 'untitled' && !uri.path.startsWith('/')) {
    const folder = vscode.workspace.workspaceFolders?.[0];
    return `${folder ? sourcePath(folder.uri) : ''}/${uri.path}.ts`;
  }
  return uri.scheme === 'file' ? uri.fsPath.replaceAll('\\', '/') : uri.path;
}

/** The inverse of `sourcePath`: workspaces that are virtual keep their scheme. */
export function sourceUri(path: string): vscode.Uri {
  const open = vscode.workspace.textDocuments.find((document) => sourcePath(document.uri) === path);
  if (open) return open.uri;
  const virtual = virtualFolders().find((folder) => path.startsWith(`${folder.uri.path}/`));
  return virtual ? virtual.uri.with({ path }) : vscode.Uri.file(path);
}

export function findSources(): Thenable<vscode.Uri[]> {
  return vscode.workspace.findFiles(sourceGlob, ignoredGlob);
}

/** What replaces the disk for the runner: the text of every unsaved editor, and every file of a virtual workspace. */
export async function overlay(): Promise<Overlay> {
  const texts: Record<string, string> = {};
  for (const folder of virtualFolders()) {
    const files = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, importableGlob),
      ignoredGlob,
      mostVirtualFiles,
    );
    for (const file of files) texts[sourcePath(file)] = await readText(file);
  }
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty || document.isUntitled) texts[sourcePath(document.uri)] = document.getText();
  }
  return texts;
}

export async function readText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** The workspace's folders that lie on a disk. */
export function diskFolders(): readonly string[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) => (uri.scheme === 'file' ? [uri.fsPath] : []));
}

function virtualFolders(): readonly vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme !== 'file');
}
