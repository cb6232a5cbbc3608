// A fingerprint of the program that ran: of every file in it, wherever the workspace lies.
import { createHash } from 'node:crypto';
import { dirname, relative } from 'node:path';
import type { Program } from '../objective/program.js';

/** SHA-256, in hexadecimal, of the paths (seen from the entry's folder) and texts of all modules. */
export function sourceHash({ entry, modules }: Program): string {
  const hash = createHash('sha256');
  const files = [...modules.values()].map(({ path, text }) => ({ name: relative(dirname(entry), path), text }));
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  // Lengths keep what belongs to one file from counting to the next.
  for (const { name, text } of files) hash.update(`${name.length} ${text.length}\n${name}${text}`);
  return hash.digest('hex');
}
