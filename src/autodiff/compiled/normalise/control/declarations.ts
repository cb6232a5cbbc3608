// Declarations get their values: where they are executed, and anew in each turn of `for … of` and `for … in`.
import type * as t from '@babel/types';
import { undefinedValue, type Abstract, type Frame } from '../values.js';
import { namesOf } from '../names/hoisting.js';
import { assignName, declarePattern, destructure } from '../names/scopes.js';
import { refuse, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

export function declareVariables(session: Session, node: t.VariableDeclaration, frame: Frame): void {
  if (node.declare) return;
  if (node.kind === 'using' || node.kind === 'await using')
    return refuse(say`A resource that is disposed of is not compiled.`, node, frame);
  for (const { id, init } of node.declarations) {
    if (node.kind !== 'var') {
      const value = init ? session.evaluate(init, frame) : undefinedValue;
      declarePattern(session, id, value, frame);
      continue;
    }
    if (!init) continue;
    const value = session.evaluate(init, frame);
    destructure(session, id, value, frame, (target, part) => {
      if (target.type !== 'Identifier') return refuse(say`This pattern is not compiled.`, target, frame);
      assignName(session, target, part, frame);
    });
  }
}

/** Gives the variable of the loop the value of this turn. */
export function bindTurn(
  session: Session,
  node: t.ForOfStatement | t.ForInStatement,
  value: Abstract,
  frame: Frame,
): void {
  if (node.left.type !== 'VariableDeclaration') {
    return destructure(session, node.left, value, frame, (target, part) => {
      if (target.type !== 'Identifier') return refuse(say`This loop variable is not compiled.`, target, frame);
      assignName(session, target, part, frame);
    });
  }
  const pattern = node.left.declarations[0]!.id;
  if (node.left.kind !== 'var') return declarePattern(session, pattern, value, frame);
  for (const name of namesOf(pattern))
    if (!frame.functionScope.names.has(name)) return refuse(say`This loop variable is not compiled.`, node, frame);
  destructure(session, pattern, value, frame, (target, part) =>
    assignName(session, target as t.Identifier, part, frame),
  );
}
