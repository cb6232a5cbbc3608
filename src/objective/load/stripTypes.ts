// TypeScript → JavaScript, line for line: what stood on line 12 stands on line 12.
import { transform, type Transform } from 'sucrase';
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { isTypeScript } from '../parse.js';
import { say } from '../../protocol/sentence.js';

/** Source map in the form that every tool of the trade reads. */
export interface SourceMap {
  readonly version: 3 | number;
  readonly sources: string[];
  readonly names: string[];
  readonly mappings: string;
}

/** The text without types, enums and parameter properties written out; imports and exports stay. */
export function stripTypes(path: string, text: string): string {
  return run(path, text).code;
}

/** Where each token of the stripped text came from. */
export function strippedMap(path: string, text: string): SourceMap | undefined {
  return run(path, text, true).sourceMap as SourceMap | undefined;
}

function run(path: string, text: string, map = false) {
  const transforms: Transform[] = [];
  if (isTypeScript(path)) transforms.push('typescript');
  if (/\.[jt]sx$/i.test(path)) transforms.push('jsx');
  if (transforms.length === 0) return { code: text };
  try {
    return transform(text, {
      transforms,
      disableESTransforms: true,
      // What only a tag of a comment names, such as `@data rows`, counts as used; the shape of the module tells.
      keepUnusedImports: true,
      filePath: path,
      ...(map ? { sourceMapOptions: { compiledFilename: path } } : {}),
    });
  } catch (error) {
    const place = /\((\d+):(\d+)\)$/.exec(String((error as Error).message));
    throw new ObjectiveError(
      error instanceof RangeError
        ? say`This file nests its expressions too deeply to be read; build long sums in a loop, or in several statements.`
        : say`Syntax error: ${String((error as Error).message).replace(/^.*?: |\s*\(\d+:\d+\)$/g, '')}.`,
      { file: path, line: Number(place?.[1] ?? 1), column: Number(place?.[2] ?? 1) },
      'source',
    );
  }
}
