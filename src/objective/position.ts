// Babel's positions as the places that people read: base-1 lines and columns.
import type { Node } from '@babel/types';
import type { SourceLocation, SourceRange } from '../protocol/objective.js';

/** What ends a line in JavaScript. */
export const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

/** Where the node begins. */
export function locationOf(file: string, node: Node): SourceLocation {
  const start = node.loc?.start;
  return { file, line: start?.line ?? 1, column: (start?.column ?? 0) + 1 };
}

/** The stretch from the first character of `first` to the last of `last`. */
export function rangeOf(file: string, first: Node, last: Node = first): SourceRange {
  return {
    ...locationOf(file, first),
    endLine: last.loc?.end.line ?? 1,
    endColumn: (last.loc?.end.column ?? 0) + 1,
    start: first.start ?? 0,
    end: last.end ?? 0,
  };
}

/** The place behind a stretch of text that begins at `start`. */
export function locationAfter({ file, line, column }: SourceLocation, text: string): SourceLocation {
  const lines = text.split(lineBreak);
  if (lines.length === 1) return { file, line, column: column + text.length };
  return { file, line: line + lines.length - 1, column: lines[lines.length - 1]!.length + 1 };
}
