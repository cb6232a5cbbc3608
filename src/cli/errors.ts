// Failures as users see them: one line with its place, an exit status, and the same as JSON.
import { relative } from 'node:path';
import type { SourceLocation } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import { say } from '../protocol/sentence.js';

/** What `{"error": …}` holds. */
export interface ErrorRecord {
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/** `file.ts:12:8: `, relative to the working directory where that is shorter, or nothing. */
export function describeLocation(location: SourceLocation | undefined): string {
  return location === undefined ? '' : `${shortPath(location.file)}:${location.line}:${location.column}: `;
}

/** 2: the command line is wrong; 1: the objective failed; 130: interrupted. */
export function exitStatus({ kind }: Pick<ObjectiveError, 'kind'>): number {
  return kind === 'request' ? 2 : kind === 'cancelled' ? 130 : 1;
}

export function errorRecord({ message, location }: Pick<ObjectiveError, 'message' | 'location'>): ErrorRecord {
  return { message, ...(location && { file: shortPath(location.file), line: location.line, column: location.column }) };
}

/** Anything thrown as an ObjectiveError; what is not one already is a fault of ours, and said to be. */
export function asObjectiveError(thrown: unknown): ObjectiveError {
  if (thrown instanceof ObjectiveError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new ObjectiveError(say`Internal error, please report it: ${message.split('\n')[0]}`, undefined, 'internal');
}

function shortPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short !== '' && short.length < path.length ? short : path;
}
