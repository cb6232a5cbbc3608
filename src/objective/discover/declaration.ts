// Where a function of the entry file is declared.
import type { SourceLocation } from '../../protocol/objective.js';
import { locationOf } from '../position.js';
import type { Program } from '../program.js';
import { topLevelFunctions } from './topLevel.js';

/** The place of the name; undefined where the entry does not declare it, but imports it. */
export function declarationOf({ entry, modules }: Program, name: string): SourceLocation | undefined {
  const tree = modules.get(entry)?.tree;
  if (!tree) return undefined;
  const found = topLevelFunctions(tree).find(({ local, exported }) => local === name || exported.includes(name));
  if (!found) return undefined;
  const { node, first } = found;
  if (node && 'id' in node && node.id) return locationOf(entry, node.id);
  const declared = first.type === 'ExportNamedDeclaration' ? first.declaration : first;
  return locationOf(entry, declared?.type === 'VariableDeclaration' ? declared.declarations[0]! : (declared ?? first));
}
