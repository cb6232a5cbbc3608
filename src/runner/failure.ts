// Whatever a task threw, as the parent gets it.
import { failure, ObjectiveError } from '../protocol/objectiveError.js';
import type { Failure } from '../protocol/runner.js';
import { say } from '../protocol/sentence.js';
import { tamperingSentence } from './containment/tampering.js';

/**
 * An ObjectiveError says itself what it is; anything else is a fault of ours, or of what the objective did to the language.
 * `changed`: the names of what it had replaced.
 */
export function asFailure(error: unknown, changed: readonly string[]): Failure {
  // Whatever broke may have broken because of it.
  if (changed.length > 0) return failure('objective', tamperingSentence(changed));
  if (error instanceof ObjectiveError) return error.failure;
  const detail =
    error instanceof Error ? `${error.message} (${error.stack?.split('\n')[1]?.trim() ?? ''})` : String(error);
  return failure('internal', say`Internal error, please report it: ${detail}`);
}
