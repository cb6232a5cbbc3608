// Source text as it lies on the disk.
import { readFileSync } from 'node:fs';
import type { SourceHost } from '../../objective/program.js';

export const diskSources: SourceHost = {
  read(path) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
};
