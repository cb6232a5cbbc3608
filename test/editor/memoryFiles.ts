// A file system in memory, as extensions provide them.
import * as vscode from 'vscode';

export interface MemoryFiles extends vscode.FileSystemProvider {
  text(path: string): string;
}

/** Holds these files, by path. Folders are there where files are. */
export function memoryFiles(texts: Readonly<Record<string, string>>): MemoryFiles {
  const files = new Map<string, Uint8Array<ArrayBuffer>>(
    Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  let time = 1;
  const bytes = (uri: vscode.Uri) => {
    const found = files.get(uri.path);
    if (!found) throw vscode.FileSystemError.FileNotFound(uri);
    return found;
  };
  const isFolder = (path: string) => [...files.keys()].some((file) => file.startsWith(path.replace(/\/?$/, '/')));
  return {
    onDidChangeFile: changes.event,
    watch: () => ({ dispose() {} }),
    stat(uri) {
      if (isFolder(uri.path)) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      return { type: vscode.FileType.File, ctime: 0, mtime: time, size: bytes(uri).length };
    },
    readDirectory: () => [],
    readFile: bytes,
    writeFile(uri, content) {
      time += 1;
      files.set(uri.path, Uint8Array.from(content));
      changes.fire([{ type: vscode.FileChangeType.Changed, uri }]);
    },
    createDirectory() {},
    delete: (uri) => void files.delete(uri.path),
    rename() {},
    text: (path) => new TextDecoder().decode(files.get(path)),
  };
}
