// Import specifier → file, as TypeScript and Node find it: relative paths, packages of the workspace, tsconfig paths.
import type { SourceHost } from '../program.js';
import { packageFile, type ImportKind } from './packageFile.js';
import { directoryOf, isAbsolute, joinPath } from '../paths.js';
import { mappedPaths } from './tsconfigPaths.js';

/** The absolute path of the file that `specifier` means in `from`, or undefined where there is none. */
export function resolve(specifier: string, from: string, kind: ImportKind, host: SourceHost): string | undefined {
  if (isAbsolute(specifier) || /^\.\.?(\/|$)/.test(specifier)) {
    return fileAt(joinPath(directoryOf(from), specifier), host);
  }
  for (const mapped of mappedPaths(specifier, from, host)) {
    const found = fileAt(mapped, host);
    if (found) return found;
  }
  return packageFile(specifier, from, kind, host, fileAt);
}

/** The file that a path without a sure ending means: as it is, with an ending, `.js` written for `.ts`, or an index. */
function fileAt(path: string, host: SourceHost): string | undefined {
  const candidates = [...written(path), ...endings.map((ending) => path + ending)];
  return [...candidates, ...endings.map((ending) => `${path}/index${ending}`)].find((candidate) =>
    exists(candidate, host),
  );
}

const endings = ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.cts', '.jsx', '.json', '.csv'];

/** `./a.js` in TypeScript means a.ts where that is the source. */
function written(path: string): string[] {
  const match = /^(.*)\.([mc]?)js(x?)$/.exec(path);
  if (!match) return [path];
  const [, stem, kind, x] = match;
  return [path, `${stem}.${kind}ts${x}`, ...(kind || x ? [] : [`${stem}.tsx`])];
}

function exists(path: string, host: SourceHost): boolean {
  return !/\.d\.[mc]?ts$/.test(path) && host.read(path) !== undefined;
}
