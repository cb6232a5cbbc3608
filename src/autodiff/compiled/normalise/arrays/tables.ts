// Arrays of objects in memory: a column for each property. An object that comes into the array is copied there and given
// away; what is read from the array is an item, the object that lies at one place.
import type * as t from '@babel/types';
import {
  isInteger,
  undefinedValue,
  type Abstract,
  type ClassValue,
  type Frame,
  type Item,
  type Record,
  type Table,
} from '../values.js';
import { lengthOf, readElement, writeElement } from '../access.js';
import { thaw } from '../names/data.js';
import { newList } from './arrays.js';
import { sameOperand } from '../control/merge.js';
import { constant } from '../../program/ir.js';
import { demand } from './memory.js';
import { locationOf, refuse, Restart, toNumber, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

/** An array of objects is needed in memory: starts over with what its objects have. */
export function learnOfItems({ knowledge }: Session, site: string, item: Record): never {
  const keys = [...item.fields.content.keys()];
  knowledge.tables.set(site, { keys, ...(item.class && { class: item.class.node }) });
  for (const key of keys) knowledge.regions.add(columnSite(site, key));
  throw new Restart();
}

/** One of known items. */
export function tableOf(session: Session, items: readonly Abstract[], site: string, node: t.Node, frame: Frame): Table {
  const { keys } = session.knowledge.tables.get(site)!;
  const columns = new Map(
    keys.map((key) => [key, newList(session, [], false, columnSite(site, key), node, frame)] as const),
  );
  const table: Table = { kind: 'table', columns, class: { value: undefined }, site };
  for (const item of items) addItem(session, table, item, node, frame);
  return table;
}

export function tableLength(session: Session, table: Table, node: t.Node, frame: Frame): Abstract {
  return lengthOf(session, [...table.columns.values()][0]!, node, frame);
}

/** `table[index]` */
export function readItem(session: Session, table: Table, index: Abstract, node: t.Node, frame: Frame): Item {
  const { builder } = session;
  const location = locationOf(node, frame.module);
  const at = toNumber(session, index, node, frame).operand;
  if (!isInteger(at))
    demand(session, builder.compute('isInteger', [at], location), say`An index is not an integer.`, node, frame);
  demand(session, builder.compute('ge', [at, constant(0)], location), say`An index is negative.`, node, frame);
  const length = toNumber(session, tableLength(session, table, node, frame), node, frame).operand;
  demand(session, builder.compute('lt', [at, length], location), say`An index is too large.`, node, frame);
  return { kind: 'item', table, index: at };
}

/** `table[index] = item`: behind those that are there only. */
export function writeItem(
  session: Session,
  table: Table,
  index: Abstract,
  item: Abstract,
  node: t.Node,
  frame: Frame,
): void {
  const at = toNumber(session, index, node, frame).operand;
  const length = toNumber(session, tableLength(session, table, node, frame), node, frame).operand;
  if (!sameOperand(at, length))
    demand(
      session,
      session.builder.compute('eq', [at, length], locationOf(node, frame.module)),
      say`An object in an array is replaced.`,
      node,
      frame,
    );
  addItem(session, table, item, node, frame);
}

function addItem(session: Session, table: Table, item: Abstract, node: t.Node, frame: Frame): void {
  if (item.kind === 'data') {
    const copy = thaw(session, item) ?? undefinedValue;
    if (copy.kind === 'record') session.heap.freeze(copy.fields);
    return addItem(session, table, copy, node, frame);
  }
  if (item.kind !== 'record') return refuse(say`An element of this array is no plain object.`, node, frame);
  const fields = item.fields.content;
  const facts = session.knowledge.tables.get(table.site)!;
  const isAlike = fields.size === facts.keys.length && facts.keys.every((key) => fields.has(key));
  const known = table.class.value;
  if (!isAlike || item.class?.node !== facts.class || (known && known.statics !== item.class?.statics))
    return refuse(say`The objects of this array are not alike.`, node, frame);
  if (item.class) table.class.value = item.class;
  const index = tableLength(session, table, node, frame);
  for (const [key, column] of table.columns) writeElement(session, column, index, fields.get(key)!, node, frame);
  // Nobody writes to it any more: its properties may be in two places.
  if (item.fields.frozen) return note(session, table, 'isShared', node, frame);
  session.heap.giveAway(item.fields, () =>
    refuse(say`An object is used by its own name after it came into an array.`, node, frame),
  );
}

function note(session: Session, { site }: Table, what: 'isShared' | 'isChanged', node: t.Node, frame: Frame): void {
  const facts = session.knowledge.tables.get(site)!;
  facts[what] = true;
  if (facts.isShared && facts.isChanged)
    return refuse(say`An object in an array is changed that may have another name.`, node, frame);
}

/** The class of all items; none where they are plain objects. */
export function classOf(session: Session, { table }: Item, node: t.Node, frame: Frame): ClassValue | undefined {
  if (table.class.value === undefined && session.knowledge.tables.get(table.site)?.class)
    return refuse(say`An object of an array is used before one is put there.`, node, frame);
  return table.class.value;
}

/** A property of its own; `undefined` where there is none. */
export function itemField(
  session: Session,
  { table, index }: Item,
  key: string,
  node: t.Node,
  frame: Frame,
): Abstract | undefined {
  const column = table.columns.get(key);
  if (column?.kind !== 'memory')
    return column && readElement(session, column, { kind: 'scalar', type: 'number', operand: index }, node, frame);
  // There is one in every place.
  const operand = session.builder.load(column.region, index, locationOf(node, frame.module));
  return { kind: 'scalar', type: 'number', operand };
}

/** False where items have no such property. */
export function writeItemField(
  session: Session,
  { table, index }: Item,
  key: string,
  value: Abstract,
  node: t.Node,
  frame: Frame,
): boolean {
  const column = table.columns.get(key);
  if (column === undefined) return false;
  note(session, table, 'isChanged', node, frame);
  writeElement(session, column, { kind: 'scalar', type: 'number', operand: index }, value, node, frame);
  return true;
}

/** A copy of an item's own properties. */
export function fieldsOfItem(session: Session, item: Item, node: t.Node, frame: Frame): [string, Abstract][] {
  return [...item.table.columns.keys()].map((key) => [key, itemField(session, item, key, node, frame)!]);
}

const columnSite = (site: string, key: string) => `${site}.${key}`;
