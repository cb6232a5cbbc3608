// What exists before it is reached: functions and `var`s of a body, and the names of a block that are not yet initialised.
import type * as t from '@babel/types';
import { walk } from '../../../../objective/walk.js';
import { poison, undefinedValue, type Frame, type Scope } from '../values.js';
import { makeClass } from '../classes.js';
import { declare } from './scopes.js';
import type { Session } from '../session.js';

/** Declares the names of a block before it runs. */
export function declareBlock(session: Session, statements: readonly t.Statement[], frame: Frame): void {
  for (const statement of statements) {
    if (statement.type === 'FunctionDeclaration' && statement.id)
      declare(session, frame.scope, statement.id.name, { kind: 'closure', node: statement, frame });
    if (statement.type === 'VariableDeclaration' && statement.kind !== 'var')
      for (const { id } of statement.declarations)
        for (const name of namesOf(id)) frame.scope.names.set(name, session.heap.cell(poison));
    if (statement.type === 'ClassDeclaration' && statement.id)
      frame.scope.names.set(statement.id.name, session.heap.cell(poison));
  }
}

/** Declares the `var`s of a function, which are undefined until they are assigned. */
export function declareVars(session: Session, body: t.BlockStatement, scope: Scope): void {
  let names = varNames.get(body);
  if (names === undefined) varNames.set(body, (names = varNamesIn(body)));
  for (const name of names) if (!scope.names.has(name)) declare(session, scope, name, undefinedValue);
}

const varNames = new WeakMap<t.BlockStatement, readonly string[]>();

function varNamesIn(body: t.BlockStatement): string[] {
  const names: string[] = [];
  walk(body, (node) => {
    if (node.type === 'VariableDeclaration' && node.kind === 'var')
      names.push(...node.declarations.flatMap(({ id }) => namesOf(id)));
    return !/Function|Method|^Class|Expression$/.test(node.type);
  });
  return names;
}

export function declareClass(session: Session, node: t.ClassDeclaration, frame: Frame): void {
  if (node.id) session.heap.write(frame.scope.names.get(node.id.name)!, makeClass(session, node, frame));
}

/** The names that a pattern declares. */
export function namesOf(pattern: t.Node | null): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) => namesOf(part));
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) => namesOf(part.type === 'RestElement' ? part.argument : part.value));
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    default:
      return [];
  }
}
