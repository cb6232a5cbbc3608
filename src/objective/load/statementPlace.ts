// Where a program stands, as one number: it can be written at once, and read by a thread that shares its memory while
// the program hangs.
import type { SourceLocation } from '../../protocol/objective.js';

const columns = 2 ** 16;
const lines = 2 ** 24;

/** `module`: the number of the file in its program. Lines and columns count from 1; the number is never 0. */
export function placeNumber(module: number, line: number, column: number): number {
  return (module * lines + Math.min(line, lines - 1)) * columns + Math.min(column, columns - 1);
}

/** The place of a number; undefined for 0, which stands nowhere. `files`: the paths of the program's files, in their order. */
export function placeOf(number: number, files: readonly string[]): SourceLocation | undefined {
  const column = number % columns;
  const line = Math.floor(number / columns) % lines;
  const file = files[Math.floor(number / columns / lines)];
  return file === undefined || line === 0 ? undefined : { file, line, column };
}
