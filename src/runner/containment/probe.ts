// Whether the files of a program load at all, and come to an end: tried once before their code serves for anything.
import { load } from '../../objective/load/load.js';
import type { Program } from '../../objective/program.js';
import { builtinModule } from './builtins.js';
import { loadPlace } from './loadPlace.js';
import type { Reporter } from '../reporter.js';

/**
 * Loads the program of the function `name`. Should that never end, the parent knows at which statement.
 * @throws ObjectiveError where a module throws.
 */
export function probe(program: Program, name: string, reporter: Pick<Reporter, 'loading'>): void {
  reporter.loading(name, [...program.modules.keys()]);
  load(program, { builtins: builtinModule, place: loadPlace });
}
