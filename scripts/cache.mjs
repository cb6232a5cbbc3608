// Where everything is kept that is fetched once and shared by all clones: outside the clone, so that it stays clean.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The cache folder, made if need be. Throws one clear sentence when it cannot be written. */
export function cacheFolder() {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = resolve(process.env.DESCENT_CACHE || join(base, 'descent'));
  try {
    make(folder);
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Error(
      `The cache folder ${folder} cannot be written: make it writable, or name another one in DESCENT_CACHE.`,
    );
  }
  return folder;
}

/** Level by level: Node's own recursion never ends in file systems such as /proc. */
function make(folder) {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder);
}
