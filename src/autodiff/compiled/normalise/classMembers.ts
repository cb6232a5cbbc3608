// What the instances of a class have from it and from those before it.
import type * as t from '@babel/types';
import { undefinedValue, type Abstract, type ClassValue, type Frame, type Item, type Record } from './values.js';
import type { Session } from './session.js';

/** A method, or what an accessor gives, of a class or of one before it; `undefined` where there is none. */
export function inherited(
  session: Session,
  value: Record | Item,
  from: ClassValue | undefined,
  key: string,
  node: t.Node,
  frame: Frame,
): Abstract {
  for (let at = from; at !== undefined; at = at.parent) {
    for (const member of at.node.body.body) {
      if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') continue;
      if (member.static || memberName(member) !== key) continue;
      const closure: Abstract = { kind: 'closure', node: member, frame: { ...at.frame, home: at }, self: value };
      if (member.kind === 'get') return session.call(closure, [], node, frame);
      if (member.kind === 'method') return closure;
    }
  }
  return undefinedValue;
}

/** The name of a class member; private ones with their `#`. Computed names are none. */
export function memberName(member: t.ClassMethod | t.ClassPrivateMethod | t.ClassProperty | t.ClassPrivateProperty) {
  const { key } = member;
  if (key.type === 'PrivateName') return `#${key.id.name}`;
  if ('computed' in member && member.computed) return undefined;
  if (key.type === 'Identifier') return key.name;
  return key.type === 'StringLiteral' ? key.value : undefined;
}
