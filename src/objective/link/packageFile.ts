// Finds a package of the workspace: node_modules upwards, then package.json's `exports`, `imports`, `module`, `main`.
import { ancestors, directoryOf, joinPath } from '../paths.js';
import type { SourceHost } from '../program.js';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
/** How a specifier is asked for: it decides which condition of a package's `exports` holds. */
export type ImportKind = 'import' | 'require';

type FileAt = (path: string, host: SourceHost) => string | undefined;

/** The file that a bare specifier (`lodash`, `@scope/name/part`, `#internal`) means for a module at `from`. */
export function packageFile(
  specifier: string,
  from: string,
  kind: ImportKind,
  host: SourceHost,
  fileAt: FileAt,
): string | undefined {
  if (specifier.startsWith('#')) return internalFile(specifier, from, kind, host, fileAt);
  const match = /^(@[^/]+\/[^/]+|[^/]+)(\/.*)?$/.exec(specifier);
  if (!match) return undefined;
  const [, name = '', rest = ''] = match;
  for (const directory of ancestors(directoryOf(from))) {
    const own = readPackage(directory, host);
    const selfReference = own?.name === name && own.exports !== undefined;
    const root = selfReference ? directory : joinPath(directory, `node_modules/${name}`);
    const manifest = selfReference ? own : readPackage(root, host);
    const found = manifest ? inPackage(root, manifest, rest, kind, host, fileAt) : fileAt(root + rest, host);
    if (found) return found;
  }
  return undefined;
}

function inPackage(
  root: string,
  manifest: Manifest,
  rest: string,
  kind: ImportKind,
  host: SourceHost,
  fileAt: FileAt,
): string | undefined {
  if (manifest.exports !== undefined) {
    const target = matchTarget(asSubpaths(manifest.exports), `.${rest}`, kind);
    return target === undefined ? undefined : fileAt(joinPath(root, target), host);
  }
  if (rest) return fileAt(root + rest, host);
  const fields = kind === 'import' ? [manifest.module, manifest.main] : [manifest.main, manifest.module];
  for (const field of [...fields, 'index']) {
    const found = typeof field === 'string' ? fileAt(joinPath(root, field), host) : undefined;
    if (found) return found;
  }
  return undefined;
}

function internalFile(specifier: string, from: string, kind: ImportKind, host: SourceHost, fileAt: FileAt) {
  for (const directory of ancestors(directoryOf(from))) {
    const manifest = readPackage(directory, host);
    if (!manifest) continue;
    if (!isRecord(manifest.imports)) return undefined;
    const target = matchTarget(manifest.imports, specifier, kind);
    if (target === undefined) return undefined;
    return target.startsWith('./')
      ? fileAt(joinPath(directory, target), host)
      : packageFile(target, from, kind, host, fileAt);
  }
  return undefined;
}

/** Node's PACKAGE_IMPORTS_EXPORTS_RESOLVE: the exact key, else the pattern with the longest part before `*`. */
function matchTarget(table: { readonly [key: string]: Json }, key: string, kind: ImportKind): string | undefined {
  const exact = table[key];
  if (exact !== undefined && !key.includes('*')) return conditional(exact, kind);
  const patterns = Object.keys(table)
    .filter((pattern) => pattern.includes('*'))
    .sort((a, b) => b.indexOf('*') - a.indexOf('*'));
  for (const pattern of patterns) {
    const [before = '', after = ''] = pattern.split('*');
    if (!key.startsWith(before) || !key.endsWith(after) || key.length < before.length + after.length) continue;
    const matched = key.slice(before.length, key.length - after.length);
    return conditional(table[pattern]!, kind)?.replaceAll('*', matched);
  }
  return undefined;
}

function conditional(target: Json, kind: ImportKind): string | undefined {
  if (typeof target === 'string') return target;
  if (Array.isArray(target))
    return target.map((item: Json) => conditional(item, kind)).find((found) => found !== undefined);
  if (!isRecord(target)) return undefined;
  for (const [condition, value] of Object.entries(target)) {
    if (![kind, 'node', 'module-sync', 'default'].includes(condition)) continue;
    const found = conditional(value, kind);
    if (found !== undefined) return found;
  }
  return undefined;
}

function asSubpaths(exports: Json): { readonly [key: string]: Json } {
  const isTable = isRecord(exports) && Object.keys(exports).every((key) => key.startsWith('.'));
  return isTable ? exports : { '.': exports };
}

interface Manifest {
  readonly name?: Json;
  readonly main?: Json;
  readonly module?: Json;
  readonly exports?: Json;
  readonly imports?: Json;
}

function readPackage(directory: string, host: SourceHost): Manifest | undefined {
  const text = host.read(joinPath(directory, 'package.json'));
  if (text === undefined) return undefined;
  try {
    const value: Json = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
