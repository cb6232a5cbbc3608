// Source text → Babel's tree. The one place that knows which syntax belongs to which file ending.
import { parse as babelParse, type ParseResult, type ParserOptions } from '@babel/parser';
import type { File } from '@babel/types';
import { ObjectiveError } from '../protocol/objectiveError.js';
import { say } from '../protocol/sentence.js';

export interface ParseOptions {
  /** Go on after errors that leave the tree whole (a name declared twice …): for text that is being typed. */
  readonly recover?: boolean;
  /** The file's text after its types have been stripped. */
  readonly typeless?: boolean;
}

/**
 * The tree of a TypeScript or JavaScript file; positions are those of `text`, which must have no byte order mark.
 * @throws ObjectiveError of kind `source` at the place of a syntax error.
 */
export function parse(path: string, text: string, options: ParseOptions = {}): File {
  if (options.typeless) return parseAnew(path, text, options);
  const isKnown = last?.path === path && last.text === text && (options.recover || !last.tree.errors?.length);
  if (!isKnown) last = { path, text, tree: parseAnew(path, text, options) };
  return last!.tree;
}

/** Whoever describes an objective links its file next, and asks for the same tree. Nobody changes one. */
let last: { readonly path: string; readonly text: string; readonly tree: ParseResult } | undefined;

function parseAnew(path: string, text: string, { recover = false, typeless = false }: ParseOptions): ParseResult {
  try {
    return babelParse(text, {
      ...syntaxOf(typeless ? 'module.mjs' : path),
      errorRecovery: recover,
      allowUndeclaredExports: typeless,
    });
  } catch (error) {
    throw syntaxError(path, error);
  }
}

/** Editors do not count a byte order mark as a character, nor do we. */
export function withoutByteOrderMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

export function isTypeScript(path: string): boolean {
  return /\.[mc]?tsx?$/i.test(path);
}

function syntaxOf(path: string): ParserOptions {
  const commonJs = /\.c[jt]s$/i.test(path);
  const plugins: ParserOptions['plugins'] = [];
  if (isTypeScript(path)) plugins.push('typescript');
  if (/\.[jt]sx$/i.test(path)) plugins.push('jsx');
  return {
    plugins,
    sourceType: commonJs ? 'script' : /\.js$/i.test(path) ? 'unambiguous' : 'module',
    allowReturnOutsideFunction: commonJs || /\.js$/i.test(path),
  };
}

function syntaxError(path: string, error: unknown): ObjectiveError {
  if (error instanceof RangeError) {
    return new ObjectiveError(
      say`This file nests its expressions too deeply to be read; build long sums in a loop, or in several statements.`,
      { file: path, line: 1, column: 1 },
      'source',
    );
  }
  const { message, loc, reasonCode } = error as { message: string; loc?: Position; reasonCode?: string };
  const what =
    reasonCode === 'MissingOneOfPlugins' || reasonCode === 'MissingPlugin'
      ? say`this syntax is not JavaScript yet (decorators, for example); write it without`
      : say`${message.charAt(0).toLowerCase()}${message
          .slice(1)
          .replace(/\s*\(\d+:\d+\)/, '')
          .replace(/[\s.]+$/, '')}`;
  return new ObjectiveError(
    say`Syntax error: ${what}.`,
    { file: path, line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 },
    'source',
  );
}

interface Position {
  readonly line: number;
  readonly column: number;
}
