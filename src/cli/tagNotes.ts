// Faults in the tags of an objective, which the editor underlines: here they are notes, since a run goes on without the tag.
import { readFileSync } from 'node:fs';
import { discover } from '../objective/discover/discover.js';
import type { ObjectiveReference } from '../protocol/objective.js';
import { note } from '../protocol/note.js';
import type { Output } from './output.js';

/** Tells what is wrong with the tags of the objective that a run, an evaluation or a search is about. */
export function noteTags(objective: ObjectiveReference, output: Output): void {
  if (objective.kind === 'builtin') return;
  const { objectives, problems, parsed } = discover(objective.path, readFileSync(objective.path, 'utf8'));
  // A tag belongs to the first objective that ends below it.
  const inOrder = objectives.toSorted((one, other) => one.range.line - other.range.line);
  const ownerAt = (line: number) => inOrder.find(({ range }) => range.endLine >= line)?.name;
  const isMeant = (line: number) => objective.name === undefined || ownerAt(line) === objective.name;
  if (!parsed || objectives.length === 0) return;
  output.notes(
    problems.filter(({ location }) => isMeant(location.line)).map(({ said, location }) => note('data', said, location)),
  );
}
