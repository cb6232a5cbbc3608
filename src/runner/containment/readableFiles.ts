// Which files an objective may read: those of its workspace. Links are followed before they are judged.
import * as fs from 'node:fs';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { say } from '../../protocol/sentence.js';

// Captured: the lockdown takes them away from everybody else.
const { realpathSync, readFileSync, readdirSync, existsSync, statSync, lstatSync, readlinkSync, accessSync } = fs;

let folders: readonly string[] = [];

/** From now on what lies in these folders may be read, and nothing else. */
export function permitReading(paths: readonly string[]): void {
  folders = paths.flatMap((path) => realPath(path) ?? []);
}

/** The functions of `node:fs` by which objectives read: as Node's, but within the folders. */
export const readers: Readonly<Record<string, (...parameters: never[]) => unknown>> = {
  readFileSync: within('readFileSync', readFileSync),
  readdirSync: within('readdirSync', readdirSync),
  statSync: within('statSync', statSync),
  lstatSync: within('lstatSync', lstatSync),
  accessSync: within('accessSync', accessSync),
  readlinkSync: within('readlinkSync', readlinkSync),
  realpathSync: within('realpathSync', realpathSync),
  existsSync: (path: fs.PathLike) => {
    const real = realPath(path);
    return real !== undefined && isWithin(real) && existsSync(real);
  },
};

type Reader = (path: string, ...options: never[]) => unknown;

function within(name: string, read: Reader) {
  return (path: unknown, ...options: never[]) => {
    if (typeof path === 'number') {
      throw new ObjectiveError(say`An objective may not call fs.${name} on a descriptor; name the file by its path.`);
    }
    const real = realpathSync(path as fs.PathLike);
    if (isWithin(real)) return read(real, ...options);
    const where = folders.length === 0 ? say`no files` : say`only what lies in ${folders.join(', ')}`;
    throw new ObjectiveError(
      say`An objective may not read ${real}: it may read ${where}; copy the file there, or import its data.`,
    );
  };
}

function realPath(path: fs.PathLike): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/** Character by character: an objective may have replaced the methods of strings. */
function isWithin(path: string): boolean {
  for (let i = 0; i < folders.length; i++) if (startsWithFolder(path, folders[i]!)) return true;
  return false;
}

function startsWithFolder(path: string, folder: string): boolean {
  let k = 0;
  while (k < folder.length && path[k] === folder[k]) k++;
  if (k < folder.length) return false;
  const next = path[k];
  const last = folder[k - 1];
  return next === undefined || next === '/' || next === '\\' || last === '/' || last === '\\';
}
