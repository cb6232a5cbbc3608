// `instanceof` and `in`: what an object is, and whether it has a property, are known at compile time.
import type * as t from '@babel/types';
import { boolean, hole, type Abstract, type ClassValue, type Frame, type Scalar } from './values.js';
import { memberName } from './classMembers.js';
import { keyText } from './names/scopes.js';
import { describe, refuse } from './session.js';
import { say } from '../../../protocol/sentence.js';

/** `value instanceof of` */
export function isInstance(value: Abstract, of: Abstract, node: t.Node, frame: Frame): Scalar {
  if (of.kind !== 'class') return refuse(say`instanceof ${describe(of)} is not compiled.`, node, frame);
  if (value.kind === 'poison') return refuse(say`A variable is read before it has a value.`, node, frame);
  const line =
    value.kind === 'record' ? lineOf(value.class) : value.kind === 'item' ? lineOf(value.table.class.value) : [];
  return boolean(line.some(({ statics }) => statics === of.statics));
}

/** `key in holder` */
export function hasProperty(key: Abstract, holder: Abstract, node: t.Node, frame: Frame): Scalar {
  const name = keyText(key, node, frame);
  if (name in Object.prototype || name in Array.prototype)
    return refuse(say`Whether there is a property ${name} is not compiled.`, node, frame);
  if (holder.kind === 'list') {
    const { content } = holder.items;
    return boolean(/^\d+$/.test(name) && Number(name) < content.length && content[Number(name)] !== hole);
  }
  if (holder.kind === 'data' && holder.reference === undefined) return boolean(name in (holder.samples[0] as object));
  if (holder.kind === 'item' && holder.table.columns.has(name)) return boolean(true);
  if (holder.kind !== 'record') return refuse(say`in is applied to ${describe(holder)}.`, node, frame);
  const members = lineOf(holder.class).flatMap(({ node: { body } }) => body.body);
  const isMember = members.some(
    (member) => member.type === 'ClassMethod' && !member.static && memberName(member) === name,
  );
  return boolean(holder.fields.content.has(name) || isMember);
}

/** A class and those that it extends. */
function lineOf(of: ClassValue | undefined): ClassValue[] {
  return of === undefined ? [] : [of, ...lineOf(of.parent)];
}
