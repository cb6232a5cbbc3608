// tsconfig.json's `paths` and `baseUrl`: other names for files of the workspace.
import { parseExpression } from '@babel/parser';
import type { Node } from '@babel/types';
import { ancestors, directoryOf, joinPath } from '../paths.js';
import type { SourceHost } from '../program.js';

/** The absolute paths that the nearest tsconfig.json lets `specifier` mean in `from`, best first. */
export function mappedPaths(specifier: string, from: string, host: SourceHost): string[] {
  const config = nearest(from, host);
  if (!config) return [];
  const mapped = bestPattern(specifier, config.paths).map((target) => joinPath(config.base, target));
  return config.hasBaseUrl ? [...mapped, joinPath(config.base, specifier)] : mapped;
}

interface PathMapping {
  readonly base: string;
  readonly hasBaseUrl: boolean;
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

function nearest(from: string, host: SourceHost): PathMapping | undefined {
  if (from.includes('/node_modules/')) return undefined;
  for (const directory of ancestors(directoryOf(from))) {
    const path = joinPath(directory, 'tsconfig.json');
    if (host.read(path) !== undefined) return read(path, host, 0);
  }
  return undefined;
}

/** An extending file's own `paths` replace those of the file that it extends. */
function read(path: string, host: SourceHost, depth: number): PathMapping | undefined {
  const text = host.read(path);
  const config = text === undefined ? undefined : parseJsonWithComments(text);
  if (!config || depth > 8) return undefined;
  const options = record(record(config)['compilerOptions']);
  const directory = directoryOf(path);
  if (options['paths'] === undefined && options['baseUrl'] === undefined) {
    const parent = config && record(config)['extends'];
    if (typeof parent !== 'string' || !parent.startsWith('.')) return undefined;
    return read(joinPath(directory, parent.endsWith('.json') ? parent : `${parent}.json`), host, depth + 1);
  }
  const baseUrl = options['baseUrl'];
  const paths = Object.entries(record(options['paths'])).map(([pattern, targets]): [string, string[]] => [
    pattern,
    Array.isArray(targets) ? targets.filter((target) => typeof target === 'string') : [],
  ]);
  return {
    base: typeof baseUrl === 'string' ? joinPath(directory, baseUrl) : directory,
    hasBaseUrl: typeof baseUrl === 'string',
    paths: new Map(paths),
  };
}

/** The exact name, else the pattern with the longest part before `*`. */
function bestPattern(specifier: string, paths: PathMapping['paths']): string[] {
  const exact = paths.get(specifier);
  if (exact) return [...exact];
  const patterns = [...paths.keys()].filter((key) => key.includes('*'));
  for (const pattern of patterns.sort((a, b) => b.indexOf('*') - a.indexOf('*'))) {
    const [before = '', after = ''] = pattern.split('*');
    if (specifier.length < before.length + after.length) continue;
    if (!specifier.startsWith(before) || !specifier.endsWith(after)) continue;
    const matched = specifier.slice(before.length, specifier.length - after.length);
    return (paths.get(pattern) ?? []).map((target) => target.replace('*', matched));
  }
  return [];
}

/** tsconfig.json allows comments and trailing commas, and so does a JavaScript literal. */
function parseJsonWithComments(text: string): unknown {
  try {
    return literal(parseExpression(text));
  } catch {
    return undefined;
  }
}

function literal(node: Node): unknown {
  if (node.type === 'StringLiteral' || node.type === 'NumericLiteral' || node.type === 'BooleanLiteral') {
    return node.value;
  }
  if (node.type === 'ArrayExpression') return node.elements.map((element) => (element ? literal(element) : null));
  if (node.type !== 'ObjectExpression') return null;
  return Object.fromEntries(
    node.properties.flatMap((property) =>
      property.type === 'ObjectProperty' && property.key.type === 'StringLiteral'
        ? [[property.key.value, literal(property.value)]]
        : [],
    ),
  );
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
