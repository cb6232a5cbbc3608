// A program that lies on no disk, read through the VS Code file system.
import type * as vscode from 'vscode';
import { link } from '../../objective/link/link.js';
import { readText, sourcePath } from './workspaceSources.js';

/** The text of the file and of everything that it imports, by path: read as far as its imports lead. */
export async function virtualTexts(entry: vscode.Uri): Promise<Readonly<Record<string, string>>> {
  const known = new Map<string, string | undefined>();
  for (;;) {
    const unknown = pathsWanted(sourcePath(entry), known);
    if (unknown.length === 0) break;
    for (const [path, text] of await Promise.all(unknown.map((path) => read(entry, path)))) known.set(path, text);
  }
  return Object.fromEntries([...known].filter((file): file is [string, string] => file[1] !== undefined));
}

/** Where the program has to be looked for on; none when it is whole, or as whole as it gets. */
function pathsWanted(entry: string, known: ReadonlyMap<string, string | undefined>): string[] {
  const wanted = new Set<string>();
  const read = (path: string) => {
    if (!known.has(path)) wanted.add(path);
    return known.get(path);
  };
  try {
    link(entry, { read });
  } catch {
    // What is wrong is said where the program is run.
  }
  return [...wanted];
}

async function read(entry: vscode.Uri, path: string): Promise<[string, string | undefined]> {
  return [path, await Promise.resolve(readText(entry.with({ path }))).catch(() => undefined)];
}
