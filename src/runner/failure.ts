// Whatever a task threw, as the parent gets it.
import { ObjectiveError } from '../protocol/objectiveError.js';
import type { Failure } from '../protocol/runner.js';

/** An ObjectiveError says itself what it is; anything else is a fault of ours. */
export function asFailure(error: unknown): Failure {
  if (error instanceof ObjectiveError) {
    const { kind, message, location } = error;
    return { kind, message, ...(location && { location }) };
  }
  const detail =
    error instanceof Error ? `${error.message} (${error.stack?.split('\n')[1]?.trim() ?? ''})` : String(error);
  return { kind: 'internal', message: `Internal error, please report it: ${detail}` };
}
