// The one error that the user's code can cause anywhere: it knows where, what, and what to do.
import type { SourceLocation } from './objective.js';
import type { Failure } from './runner.js';

/** Thrown by discovery, linking and evaluation. `message` is one whole sentence without the location. */
export class ObjectiveError extends Error {
  override readonly name = 'ObjectiveError';
  constructor(
    message: string,
    readonly location?: SourceLocation,
    readonly kind: Failure['kind'] = 'objective',
  ) {
    super(message);
  }
}
