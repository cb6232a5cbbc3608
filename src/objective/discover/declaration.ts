// A function of the entry file, and where it is declared.
import type { SourceLocation } from '../../protocol/objective.js';
import { locationOf } from '../position.js';
import type { Program } from '../program.js';
import { topLevelFunctions, type TopLevelFunction } from './topLevel.js';

/** The place of the name; undefined where the entry does not declare it, but imports it. */
export function declarationOf(program: Program, name: string): SourceLocation | undefined {
  const found = topLevelFunction(program, name);
  if (!found) return undefined;
  const { entry } = program;
  const { node, first } = found;
  if (node && 'id' in node && node.id) return locationOf(entry, node.id);
  const declared = first.type === 'ExportNamedDeclaration' ? first.declaration : first;
  return locationOf(entry, declared?.type === 'VariableDeclaration' ? declared.declarations[0]! : (declared ?? first));
}

/** The function of that name at the top of the entry, its own or the one it exports; undefined where the entry has none. */
export function topLevelFunction({ entry, modules }: Program, name: string): TopLevelFunction | undefined {
  const tree = modules.get(entry)?.tree;
  return tree && topLevelFunctions(tree).find(({ local, exported }) => local === name || exported.includes(name));
}
