// The sentence for an objective that changes the language's own functions, with the place where it does.
import type { Program } from '../../objective/program.js';
import type { SourceLocation } from '../../protocol/objective.js';
import { say, type Sentence } from '../../protocol/sentence.js';
import { ObjectiveError } from '../../protocol/objectiveError.js';

/** `changed`: names such as `Math.sin`, already put back where that could be done. */
export function findTampering(changed: readonly string[], program: Program): ObjectiveError {
  return new ObjectiveError(
    tamperingSentence(changed),
    placeOf(changed[0]!, program) ?? { file: program.entry, line: 1, column: 1 },
  );
}

/** Calls nothing that can have been replaced for good. */
export function tamperingSentence(changed: readonly string[]): Sentence {
  let names = changed[0]!;
  for (let i = 1; i < changed.length && i < 3; i++) names += `, ${changed[i]}`;
  const rest = changed.length - 3;
  const all = rest > 0 ? say`${names} and ${rest} more` : names;
  return say`The objective replaces ${all}, on which every number here depends; write a function of your own instead.`;
}

/** Where a module changes what the name stands for, or else where it mentions it first. */
function placeOf(name: string, program: Program): SourceLocation | undefined {
  try {
    const dot = name.lastIndexOf('.');
    const [owner, member] = [name.slice(0, dot), name.slice(dot + 1)];
    for (const mention of [`${name} =`, `(${owner}, '${member}'`, `(${owner}, "${member}"`, name, member]) {
      for (const { path, text } of program.modules.values()) {
        const at = text.indexOf(mention);
        if (at < 0) continue;
        const before = text.slice(0, at).split('\n');
        return { file: path, line: before.length, column: before.at(-1)!.length + 1 };
      }
    }
  } catch {
    // What searches is among what the objective has broken for good.
  }
  return undefined;
}
