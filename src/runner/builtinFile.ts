// Where the built-in objectives lie: as text beside the bundles, compiled as a user's are.
import { join } from 'node:path';
import { builtins, findBuiltin } from '../builtin/catalogue.js';
import { ObjectiveError } from '../protocol/objectiveError.js';
import { say } from '../protocol/sentence.js';

const folder = join(__dirname, 'builtin').replaceAll('\\', '/');

/**
 * The file that holds a built-in objective.
 * @throws ObjectiveError of kind `request` where there is none of that name.
 */
export function builtinFile(name: string): string {
  const found = findBuiltin(name);
  if (found) return `${folder}/${found.file}`;
  const near = builtins.filter((builtin) => builtin.name.toLowerCase().includes(name.toLowerCase().slice(0, 4)));
  const hint =
    near.length > 0
      ? say`did you mean ${near.map((builtin) => builtin.name).join(', ')}?`
      : say`see descent list objectives.`;
  throw new ObjectiveError(say`There is no built-in objective '${name}'; ${hint}`, undefined, 'request');
}
