// The one error that the user's code can cause anywhere: it knows where, what, and what to do.
import type { SourceLocation } from './objective.js';
import type { Failure } from './runner.js';
import { english, say, type Sentence } from './sentence.js';

/** Thrown by discovery, linking and evaluation. `said` is one whole sentence without the location; `message` is its English. */
export class ObjectiveError extends Error {
  override readonly name = 'ObjectiveError';
  constructor(
    readonly said: Sentence,
    readonly location?: SourceLocation,
    readonly kind: Failure['kind'] = 'objective',
  ) {
    super(english(said));
  }

  /** The error that a failure was on the other side of a border. */
  static from({ message, said, location, kind }: Failure): ObjectiveError {
    return new ObjectiveError(said ?? say`${message}`, location, kind);
  }

  /** As plain data. */
  get failure(): Failure {
    return failure(this.kind, this.said, this.location);
  }
}

export function failure(kind: Failure['kind'], said: Sentence, location?: SourceLocation): Failure {
  return { kind, message: english(said), said, ...(location && { location }) };
}
