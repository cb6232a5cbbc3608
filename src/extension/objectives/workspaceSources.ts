// The text of source files as the user sees it: unsaved editors, and workspaces that lie on no disk.
import * as vscode from 'vscode';

/** Files that can hold an objective. */
export const sourceGlob = '**/*.{ts,tsx,mts,js,mjs}';
const ignoredGlob = '**/{node_modules,dist,out,.git}/**';
const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

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

/** The address in a virtual file system of what a path means; undefined where that lies on the disk. */
export function virtualUri(path: string): vscode.Uri | undefined {
  const uri = sourceUri(path);
  // One that was never saved imports from the workspace's folder.
  const home = uri.scheme === 'untitled' ? vscode.workspace.workspaceFolders?.[0]?.uri : uri;
  return home && home.scheme !== 'file' ? home.with({ path }) : undefined;
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
