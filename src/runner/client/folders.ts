// The folders whose files an objective may read.
import { existsSync } from 'node:fs';
import { basename, dirname, relative, isAbsolute, join, sep } from 'node:path';

/** Those of the workspace; for a file outside of it also the package that the file belongs to, or else its own folder. */
export function readableFolders(files: readonly string[], workspace: readonly string[]): readonly string[] {
  const outside = files.filter((path) => !workspace.some((folder) => holds(folder, path)) && existsSync(path));
  return [...new Set([...workspace, ...outside.map(packageFolder)])];
}

function packageFolder(path: string): string {
  const own = dirname(path);
  for (let folder = own; ; folder = dirname(folder)) {
    if (['package.json', '.git'].some((name) => existsSync(join(folder, name)))) return folder;
    if (basename(folder) === '') return own;
  }
}

function holds(folder: string, path: string): boolean {
  const inside = relative(folder, path);
  return !isAbsolute(inside) && inside.split(sep)[0] !== '..';
}
