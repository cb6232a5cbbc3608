// Where the linker reads: the texts that came with the task first (unsaved editors), then the disk.
import { readFileSync, statSync } from 'node:fs';
import type { SourceHost } from '../objective/program.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { Overlay } from '../protocol/runner.js';
import { say, type Sentence } from '../protocol/sentence.js';

// Captured: the lockdown takes them away from objectives.
const readText = readFileSync;
const stat = statSync;

/** Largest file that is read as source or data, in MB: its text would not fit into a string beyond twice as much. */
const mostMegabytes = 256;

/** `read` throws `ObjectiveError` for what is there and would never end, or not fit: pipes, devices, huge files. */
export function workspaceFiles(overlay: Overlay): SourceHost {
  return {
    read: (path) => (Object.hasOwn(overlay, path) ? overlay[path] : readFile(path)),
  };
}

function readFile(path: string): string | undefined {
  const found = stat(path, { throwIfNoEntry: false });
  if (found === undefined || found.isDirectory()) return undefined;
  if (!found.isFile()) throw refusal(path, say`is a pipe or a device, not a file; import a file`);
  const megabytes = Math.ceil(found.size / 2 ** 20);
  if (megabytes > mostMegabytes) {
    throw refusal(
      path,
      say`holds ${megabytes} MB, and ${mostMegabytes} MB can be imported at most; import a part of it`,
    );
  }
  try {
    return readText(path, 'utf8');
  } catch {
    return undefined;
  }
}

function refusal(path: string, what: Sentence): ObjectiveError {
  return new ObjectiveError(say`${path} ${what}.`, { file: path, line: 1, column: 1 }, 'source');
}
