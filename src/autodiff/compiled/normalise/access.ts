// Elements and properties: reading and writing them, whatever holds them.
import type * as t from '@babel/types';
import {
  hole,
  knownNumber,
  number,
  primitive,
  undefinedValue,
  type Abstract,
  type ClassValue,
  type Frame,
  type List,
  type Record,
} from './values.js';
import { inherited, memberName } from './classMembers.js';
import { dataElement, dataLength, dataProperty, isArrayData } from './names/data.js';
import { nativeConstant } from './names/globals.js';
import { readRow, writeRow } from './arrays/gridRows.js';
import { classOf, itemField, readItem, tableLength, writeItem, writeItemField } from './arrays/tables.js';
import { makeWorkspace } from './names/workspaces.js';
import { lengthInMemory, placeIn, store, toMemory } from './arrays/memory.js';
import { describe, locationOf, mayUnroll, refuse, siteOf, toNumber, type Session } from './session.js';
import { say } from '../../../protocol/sentence.js';

export const isArray = (value: Abstract): boolean =>
  value.kind === 'list' ||
  value.kind === 'memory' ||
  value.kind === 'grid' ||
  value.kind === 'table' ||
  isArrayData(value);

/** `value.key` for anything but calls of methods. */
export function propertyOf(session: Session, value: Abstract, key: string, node: t.Node, frame: Frame): Abstract {
  if (value.kind === 'record') return recordProperty(session, value, key, node, frame);
  if (value.kind === 'item')
    return (
      itemField(session, value, key, node, frame) ??
      inherited(session, value, classOf(session, value, node, frame), key, node, frame)
    );
  if (isArray(value)) {
    if (key === 'length') return lengthOf(session, value, node, frame);
    if (/^\d+$/.test(key)) return readElement(session, value, number(Number(key)), node, frame);
    return { kind: 'native', path: `array.${key}`, self: value };
  }
  if (value.kind === 'data') return dataProperty(session, value, key, node, frame);
  if (value.kind === 'native')
    return nativeConstant(`${value.path}.${key}`) ?? { kind: 'native', path: `${value.path}.${key}` };
  if (value.kind === 'class') {
    for (let at: ClassValue | undefined = value; at !== undefined; at = at.parent) {
      const member = at.statics.content.get(key);
      if (member !== undefined) return member;
    }
    return refuse(say`The class has no static member ${key} that is known here.`, node, frame);
  }
  if (value.kind === 'primitive' && typeof value.value === 'string') {
    if (key === 'length') return number(value.value.length);
    if (/^\d+$/.test(key)) return primitive(value.value[Number(key)]);
  }
  return refuse(say`The property ${key} of ${describe(value)} is not compiled.`, node, frame);
}

function recordProperty(session: Session, value: Record, key: string, node: t.Node, frame: Frame): Abstract {
  return value.fields.content.get(key) ?? inherited(session, value, value.class, key, node, frame);
}

export function lengthOf(session: Session, value: Abstract, node: t.Node, frame: Frame): Abstract {
  if (value.kind === 'list') return number(value.items.content.length);
  if (value.kind === 'memory') return lengthInMemory(session, value, node, frame);
  if (value.kind === 'grid') return value.length.content;
  if (value.kind === 'table') return tableLength(session, value, node, frame);
  if (isArrayData(value)) return dataLength(session, value, node, frame);
  return refuse(say`The length of ${describe(value)} is not compiled.`, node, frame);
}

export function elementAt(session: Session, value: Abstract, at: number, node: t.Node, frame: Frame): Abstract {
  return readElement(session, value, number(at), node, frame);
}

/** `array[index]` */
export function readElement(session: Session, array: Abstract, index: Abstract, node: t.Node, frame: Frame): Abstract {
  const at = knownNumber(index);
  if (array.kind === 'list') {
    if (at !== undefined) return filled(array.items.content[at] ?? undefinedValue);
    return toMemory(session, array, node, frame);
  }
  if (isArrayData(array)) return dataElement(session, array, index, node, frame);
  if (array.kind === 'grid') return readRow(session, array, index, node, frame);
  if (array.kind === 'table') return readItem(session, array, index, node, frame);
  if (array.kind !== 'memory') return refuse(say`An element of ${describe(array)} is not compiled.`, node, frame);
  const location = locationOf(node, frame.module);
  const place = placeIn(session, array, toNumber(session, index, node, frame).operand, node, frame);
  const result = session.builder.load(array.region, place, location);
  // A row is left at run time where it is read outside of its length.
  if (array.row === undefined || array.row.grid.holes) result.maybeUndefined = true;
  return number(result);
}

/** `array[index] = value` */
export function writeElement(
  session: Session,
  array: Abstract,
  index: Abstract,
  value: Abstract,
  node: t.Node,
  frame: Frame,
): void {
  if (array.kind === 'list') return writeListItem(session, array, index, value, node, frame);
  if (array.kind === 'grid') return writeRow(session, array, index, value, node, frame);
  if (array.kind === 'table') return writeItem(session, array, index, value, node, frame);
  if (array.kind !== 'memory') return makeWorkspace(session, array, node, frame);
  store(session, array, index, value, node, frame);
}

function writeListItem(
  session: Session,
  array: List,
  index: Abstract,
  value: Abstract,
  node: t.Node,
  frame: Frame,
): void {
  const at = knownNumber(index);
  if (at === undefined) return toMemory(session, array, node, frame);
  const items = array.items.content;
  if (array.typed && (at >= items.length || at < 0)) return;
  if (!Number.isInteger(at) || at < 0 || at > items.length)
    return refuse(say`An element is written far outside of its array.`, node, frame);
  setItems(session, array, items.toSpliced(at, 1, asElement(session, array.typed, value, node, frame)), node, frame);
}

/** Replaces what a list holds. */
export function setItems(session: Session, list: List, items: readonly Abstract[], node: t.Node, frame: Frame): void {
  if (list.items.frozen)
    return refuse(
      say`An array is changed of which a view was taken, or a copy was made where two paths meet.`,
      node,
      frame,
    );
  session.heap.write(list.items, items);
}

/** Replaces a property of an object. */
export function writeProperty(
  session: Session,
  value: Abstract,
  key: string,
  content: Abstract,
  node: t.Node,
  frame: Frame,
): void {
  if (isArray(value)) {
    if (/^\d+$/.test(key)) return writeElement(session, value, number(Number(key)), content, node, frame);
    if (value.kind === 'data') return makeWorkspace(session, value, node, frame);
    const length = knownNumber(content);
    if (
      key === 'length' &&
      value.kind === 'list' &&
      !value.typed &&
      length !== undefined &&
      length <= value.items.content.length
    )
      return setItems(session, value, value.items.content.slice(0, length), node, frame);
  }
  if (value.kind !== 'record' && value.kind !== 'item')
    return refuse(say`A property of ${describe(value)} is changed.`, node, frame);
  if (value.kind === 'record' && value.fields.frozen)
    return refuse(say`An object is changed of which a copy was made where two paths meet.`, node, frame);
  const from = value.kind === 'item' ? classOf(session, value, node, frame) : value.class;
  for (let at = from; at !== undefined; at = at.parent)
    for (const member of at.node.body.body) {
      if (member.type !== 'ClassMethod' && member.type !== 'ClassPrivateMethod') continue;
      if (member.kind !== 'set' || member.static || memberName(member) !== key) continue;
      session.call(
        { kind: 'closure', node: member, frame: { ...at.frame, home: at }, self: value },
        [content],
        node,
        frame,
      );
      return;
    }
  if (value.kind === 'item') {
    if (writeItemField(session, value, key, content, node, frame)) return;
    return refuse(say`An object in an array gets a new property.`, node, frame);
  }
  session.heap.write(value.fields, new Map([...value.fields.content, [key, content]]));
}

/** The names of all properties, in JavaScript's order, where they are known; `undefined` where they are not. */
export function keysOf(session: Session, value: Abstract, node: t.Node, frame: Frame): readonly string[] | undefined {
  if (isArray(value))
    return itemsOf(session, value, node, frame)?.flatMap((item, k) => (item === hole ? [] : [`${k}`]));
  if (value.kind === 'data') return value.reference ? undefined : Object.keys(value.samples[0] as object);
  if (value.kind !== 'record' || value.class !== undefined) return undefined;
  const keys = [...value.fields.content.keys()];
  if (keys.some((key) => /^\d+$/.test(key)))
    return refuse(say`Keys that are numbers are ordered by their value.`, node, frame);
  return keys;
}

/** What an array keeps of a value: typed arrays keep numbers. */
export function asElement(session: Session, typed: boolean, value: Abstract, node: t.Node, frame: Frame): Abstract {
  return typed ? toNumber(session, value, node, frame) : value;
}

/** The elements from `start` on, as a new list. */
export function elementsFrom(session: Session, value: Abstract, start: number, node: t.Node, frame: Frame): Abstract {
  const items = itemsOf(session, value, node, frame);
  if (items === undefined) return refuse(say`The rest of this array is not known.`, node, frame);
  return {
    kind: 'list',
    items: session.heap.cell(items.slice(start)),
    typed: false,
    site: siteOf(node, frame),
  };
}

/** What is read from a place. */
const filled = (item: Abstract): Abstract => (item === hole ? undefinedValue : item);

/** All elements, where their number is known and small; else undefined. */
export function itemsOf(
  session: Session,
  value: Abstract,
  node: t.Node,
  frame: Frame,
  longest = Infinity,
): readonly Abstract[] | undefined {
  if (value.kind === 'list') return value.items.content.map(filled);
  if (!isArray(value)) return undefined;
  const length = knownNumber(lengthOf(session, value, node, frame));
  if (length === undefined || length > longest || !mayUnroll(session, length)) return undefined;
  return Array.from({ length }, (_, at) => elementAt(session, value, at, node, frame));
}
