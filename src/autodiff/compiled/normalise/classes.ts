// Classes of the user: an instance is an object with fields; methods are inlined like functions.
import type * as t from '@babel/types';
import {
  hole,
  knownNumber,
  number,
  undefinedValue,
  type Abstract,
  type ClassValue,
  type Frame,
  type Record,
} from './values.js';
import { memberName } from './access.js';
import { newArray, newList } from './arrays/arrays.js';
import { childScope } from './names/scopes.js';
import { describe, refuse, siteOf, type Session } from './session.js';

export function makeClass(session: Session, node: t.Class, frame: Frame): ClassValue {
  if (node.superClass) return refuse('A class that extends another is not compiled.', node, frame);
  const statics = new Map<string, Abstract>();
  const made: ClassValue = {
    kind: 'class',
    node,
    frame,
    statics: session.heap.cell<ReadonlyMap<string, Abstract>>(statics),
  };
  for (const member of node.body.body) {
    if (member.type === ('ClassBody' as never)) continue;
    switch (member.type) {
      case 'ClassMethod':
      case 'ClassPrivateMethod': {
        const name = memberName(member);
        if (name === undefined) return refuse('A computed member is not compiled.', member, frame);
        if (member.static && member.kind !== 'method')
          return refuse('A static accessor is not compiled.', member, frame);
        if (member.static) statics.set(name, { kind: 'closure', node: member, frame, self: made });
        break;
      }
      case 'ClassProperty':
      case 'ClassPrivateProperty': {
        const name = memberName(member);
        if (name === undefined) return refuse('A computed member is not compiled.', member, frame);
        if (member.static)
          statics.set(name, member.value ? session.evaluate(member.value, { ...frame, self: made }) : undefinedValue);
        break;
      }
      case 'TSDeclareMethod':
      case 'TSIndexSignature':
        break;
      default:
        return refuse(`${member.type} is not compiled.`, member, frame);
    }
  }
  return made;
}

/** `new callee(…args)` */
export function construct(
  session: Session,
  callee: Abstract,
  args: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): Abstract {
  if (callee.kind === 'class') return instantiate(session, callee, args, node, frame);
  if (callee.kind !== 'native') return refuse(`new is applied to ${describe(callee)}.`, node, frame);
  const [first] = args;
  switch (callee.path) {
    case 'Float64Array':
      if (first === undefined) return newArray(session, number(0), number(0), true, node, frame);
      if (first.kind === 'scalar') return newArray(session, first, number(0), true, node, frame);
      return session.call({ kind: 'native', path: 'Float64Array.from' }, args, node, frame);
    case 'Array':
      return session.call(callee, args, node, frame);
    default:
      return refuse(`new ${callee.path} is not compiled.`, node, frame);
  }
}

/** `Array(n)` and `Array(a, b, …)` */
export function makeArray(session: Session, args: readonly Abstract[], node: t.Node, frame: Frame): Abstract {
  if (args.length === 1 && args[0]!.kind === 'scalar') {
    if (knownNumber(args[0]!) === 0) return newList(session, [], false, siteOf(node, frame), node, frame);
    return newArray(session, args[0]!, hole, false, node, frame);
  }
  return newList(session, args, false, siteOf(node, frame), node, frame);
}

function instantiate(
  session: Session,
  callee: ClassValue,
  args: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): Abstract {
  const self: Record = {
    kind: 'record',
    fields: session.heap.cell<ReadonlyMap<string, Abstract>>(new Map()),
    class: callee,
  };
  const inner: Frame = { ...callee.frame, scope: childScope(callee.frame.scope), self, home: callee };
  let constructor: t.ClassMethod | undefined;
  for (const member of callee.node.body.body) {
    if (member.type === 'ClassMethod' && member.kind === 'constructor') constructor = member;
    if (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') continue;
    if (member.static || ('declare' in member && member.declare)) continue;
    const value = member.value ? session.evaluate(member.value, inner) : undefinedValue;
    session.heap.write(self.fields, new Map([...self.fields.content, [memberName(member)!, value]]));
  }
  if (constructor === undefined) return self;
  const made = session.call({ kind: 'closure', node: constructor, frame: inner, self }, args, node, frame);
  return made === undefinedValue ? self : refuse('A constructor returns something.', node, frame);
}
