// A SourceHost of strings.
import type { SourceHost } from '../../src/objective/program.js';

export function memoryHost(files: Readonly<Record<string, string>>): SourceHost {
  return { read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined) };
}
