// The sentence for an objective that changes the language's own functions, with the place where it does.
import type { Program } from '../objective/program.js';
import type { SourceLocation } from '../protocol/objective.js';
import { ObjectiveError } from '../protocol/objectiveError.js';

/** `changed`: names such as `Math.sin`, already put back. */
export function findTampering(changed: readonly string[], program: Program): ObjectiveError {
  const location = placeOf(changed[0]!, program) ?? { file: program.entry, line: 1, column: 1 };
  const names =
    changed.length > 3 ? `${changed.slice(0, 3).join(', ')} and ${changed.length - 3} more` : changed.join(', ');
  return new ObjectiveError(
    `The objective replaces ${names}, on which every number here depends; write a function of your own instead.`,
    location,
  );
}

/** Where a module mentions the name first. */
function placeOf(name: string, program: Program): SourceLocation | undefined {
  const short = name.slice(name.lastIndexOf('.') + 1);
  for (const mention of [name, short]) {
    for (const { path, text } of program.modules.values()) {
      const at = text.indexOf(mention);
      if (at < 0) continue;
      const before = text.slice(0, at).split('\n');
      return { file: path, line: before.length, column: before.at(-1)!.length + 1 };
    }
  }
  return undefined;
}
