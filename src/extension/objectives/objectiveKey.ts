// One string for each objective: what runs, panels and lenses are filed under, and what the user reads in a history.
import type { ObjectiveReference } from '../../protocol/objective.js';

/** `path#name` or `builtin:name?dimension=n`, as the command line writes it. */
export function objectiveKey(reference: ObjectiveReference): string {
  if (reference.kind === 'file') return `${reference.path}#${reference.name ?? ''}`;
  const dimension = reference.dimension === undefined ? '' : `?dimension=${reference.dimension}`;
  return `builtin:${reference.name}${dimension}`;
}
