// Where the linker reads: the texts that came with the task first (unsaved editors), then the disk.
import { readFileSync } from 'node:fs';
import type { SourceHost } from '../objective/program.js';
import type { Overlay } from '../protocol/runner.js';

// Captured: the lockdown takes it away from objectives.
const readText = readFileSync;

export function workspaceFiles(overlay: Overlay): SourceHost {
  return {
    read: (path) => (Object.hasOwn(overlay, path) ? overlay[path] : readFile(path)),
  };
}

function readFile(path: string): string | undefined {
  try {
    return readText(path, 'utf8');
  } catch {
    return undefined;
  }
}
