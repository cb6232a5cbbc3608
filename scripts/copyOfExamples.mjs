// A workspace for tests: they save and change files, and not those of the clone.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The path of a new folder; the caller removes it. */
export function copyOfExamples() {
  const workspace = mkdtempSync(join(tmpdir(), 'descent-workspace-'));
  cpSync(join(import.meta.dirname, '..', 'examples'), workspace, { recursive: true });
  return workspace;
}
