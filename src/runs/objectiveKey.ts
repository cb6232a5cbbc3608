// One string for each objective: what runs, panels and lenses are filed under, and what the user reads in a history.
import type { ObjectiveReference } from '../protocol/objective.js';

/** `path#name` or `builtin:name?dimension=n`, as the command line writes it. */
export function objectiveKey(reference: ObjectiveReference): string {
  if (reference.kind === 'file') return `${reference.path}#${reference.name ?? ''}`;
  const { name, dimension, constants } = reference;
  const parameters = Object.entries({ ...(dimension !== undefined && { dimension }), ...constants });
  const query = parameters.map(([key, value]) => `${key}=${value}`).join('&');
  return `builtin:${name}${query && `?${query}`}`;
}
