// What two paths leave behind becomes one. Scalars that differ become a new value; arrays and objects of the same shape
// are copied into a twin, and the originals are frozen, so that nobody can notice that they are not the same.
import type { Abstract, Cell, Content, List, Record } from '../values.js';
import { thaw } from '../names/data.js';
import { constant, isConstant, resolve, type Operand } from '../../program/ir.js';
import type { Session } from '../session.js';
import { english, say, type Sentence } from '../../../../protocol/sentence.js';

/** Makes one operand of two; either is undefined where no value reaches. */
export type Join = (
  a: Operand | undefined,
  b: Operand | undefined,
  type: 'number' | 'boolean',
  undefinedPossible: boolean,
) => Operand;

/** What the two paths left in cells that are older than both. */
export interface Paths {
  readonly a: ReadonlyMap<Cell, Content>;
  readonly b: ReadonlyMap<Cell, Content>;
}

/** Two contents that cannot be one: says why. */
export class Conflict extends Error {
  constructor(
    readonly reason: Sentence,
    /** Arrays of different lengths: where they were made. */
    readonly sites: readonly string[] = [],
  ) {
    super(english(reason));
  }
}

export function mergeContents(session: Session, a: Content, b: Content, join: Join, paths: Paths): Content {
  if (isItems(a) && isItems(b)) return mergeItems(session, a, b, join, paths);
  if (isFields(a) && isFields(b)) return mergeFields(session, a, b, join, paths);
  return merge(session, a as Abstract, b as Abstract, join, paths);
}

export function merge(session: Session, a: Abstract, b: Abstract, join: Join, paths: Paths): Abstract {
  if (a === b) return a;
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    if (a.type !== b.type) throw new Conflict(say`A variable is a number on one path and a boolean on another.`);
    if (sameOperand(a.operand, b.operand)) return a;
    return { kind: 'scalar', type: a.type, operand: join(a.operand, b.operand, a.type, false) };
  }
  if (a.kind === 'poison' || b.kind === 'poison') return mergeWithNothing(session, a, b, join, paths);
  if (isUndefined(a) && b.kind === 'scalar' && b.type === 'number')
    return { ...b, operand: join(constant(NaN), b.operand, 'number', true) };
  if (isUndefined(b) && a.kind === 'scalar' && a.type === 'number')
    return { ...a, operand: join(a.operand, constant(NaN), 'number', true) };
  if (a.kind === 'primitive' && b.kind === 'primitive' && a.value === b.value) return a;
  if (a.kind === 'data' && b.kind === 'data' && sameData(a, b)) return a;
  const left = thaw(session, a) ?? a;
  const right = thaw(session, b) ?? b;
  if (left.kind === 'list' && right.kind === 'list') return mergeLists(session, left, right, join, paths);
  if (left.kind === 'record' && right.kind === 'record') return mergeRecords(session, left, right, join, paths);
  if (sameIdentity(a, b)) return a;
  throw new Conflict(say`A variable holds different kinds of things on different paths.`);
}

/** A copy of `a` whose scalars are what `join` makes of them and nothing. */
function mergeWithNothing(session: Session, a: Abstract, b: Abstract, join: Join, paths: Paths): Abstract {
  if (a.kind === 'poison')
    return copy(session, b, ({ type, operand }) => join(undefined, operand, type, false), paths.b);
  return copy(session, a, ({ type, operand }) => join(operand, undefined, type, false), paths.a);
}

/** The same shape with other scalars; what was copied is frozen. `left`: what a path left in the cells that it changed. */
export function copy(
  session: Session,
  value: Abstract,
  change: (scalar: { type: 'number' | 'boolean'; operand: Operand }) => Operand,
  left: ReadonlyMap<Cell, Content> = new Map(),
): Abstract {
  if (value.kind === 'scalar') return { ...value, operand: change(value) };
  if (value.kind === 'list') {
    session.heap.freeze(value.items);
    return frozenList(
      session,
      value,
      itemsIn(value, left).map((item) => copy(session, item, change, left)),
    );
  }
  if (value.kind === 'record') {
    session.heap.freeze(value.fields);
    const fields = [...fieldsIn(value, left)].map(([key, field]) => [key, copy(session, field, change, left)] as const);
    return frozenRecord(session, value, new Map(fields));
  }
  return value;
}

function itemsIn(list: List, left: ReadonlyMap<Cell, Content>): readonly Abstract[] {
  return (left.get(list.items as Cell) as readonly Abstract[] | undefined) ?? list.items.content;
}

function fieldsIn(record: Record, left: ReadonlyMap<Cell, Content>): ReadonlyMap<string, Abstract> {
  return (left.get(record.fields as Cell) as ReadonlyMap<string, Abstract> | undefined) ?? record.fields.content;
}

export function sameContents(a: Content, b: Content): boolean {
  if (a === b) return true;
  if (isItems(a) && isItems(b)) return a.length === b.length && a.every((item, k) => sameAbstract(item, b[k]!));
  if (isFields(a) && isFields(b))
    return a.size === b.size && [...a].every(([key, field]) => b.has(key) && sameAbstract(field, b.get(key)!));
  if (isItems(a) || isItems(b) || isFields(a) || isFields(b)) return false;
  return sameAbstract(a, b);
}

/** Interchangeable: the same number or the very same thing. */
export function sameAbstract(a: Abstract, b: Abstract): boolean {
  if (a === b) return true;
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.type === b.type && sameOperand(a.operand, b.operand);
  if (a.kind === 'primitive' && b.kind === 'primitive') return a.value === b.value;
  if (a.kind === 'data' && b.kind === 'data') return sameData(a, b);
  return sameIdentity(a, b);
}

export function sameIdentity(a: Abstract, b: Abstract): boolean {
  if (a.kind === 'poison' && b.kind === 'poison') return true;
  if (a.kind === 'list' && b.kind === 'list') return a.items === b.items;
  if (a.kind === 'record' && b.kind === 'record') return a.fields === b.fields;
  if (a.kind === 'memory' && b.kind === 'memory') return a.region === b.region && samePlace(a.offset, b.offset);
  if (a.kind === 'grid' && b.kind === 'grid') return a.region === b.region;
  if (a.kind === 'table' && b.kind === 'table') return a.columns === b.columns;
  if (a.kind === 'item' && b.kind === 'item')
    return a.table.columns === b.table.columns && sameOperand(a.index, b.index);
  if (a.kind === 'closure' && b.kind === 'closure')
    return a.node === b.node && a.frame.scope === b.frame.scope && a.self === b.self;
  if (a.kind === 'class' && b.kind === 'class') return a.statics === b.statics;
  if (a.kind === 'native' && b.kind === 'native') return a.path === b.path && a.self === b.self;
  return false;
}

function sameData(a: Extract<Abstract, { kind: 'data' }>, b: Extract<Abstract, { kind: 'data' }>): boolean {
  if (a.reference !== undefined || b.reference !== undefined) return a.reference === b.reference;
  return a.samples[0] === b.samples[0];
}

export function sameOperand(a: Operand, b: Operand): boolean {
  const left = resolve(a);
  const right = resolve(b);
  if (isConstant(left) && isConstant(right)) return Object.is(left.constant, right.constant);
  return left === right;
}

function samePlace(a: Operand | undefined, b: Operand | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameOperand(a, b);
}

function mergeLists(session: Session, a: List, b: List, join: Join, paths: Paths): Abstract {
  if (a.items === b.items) return a;
  if (a.typed !== b.typed) throw new Conflict(say`A variable holds different kinds of arrays on different paths.`);
  session.heap.freeze(a.items);
  session.heap.freeze(b.items);
  const [left, right] = [itemsIn(a, paths.a), itemsIn(b, paths.b)];
  if (left.length !== right.length)
    throw new Conflict(say`An array has different lengths on different paths.`, [a.site, b.site]);
  return frozenList(session, a, mergeItems(session, left, right, join, paths));
}

function mergeRecords(session: Session, a: Record, b: Record, join: Join, paths: Paths): Abstract {
  if (a.fields === b.fields) return a;
  if (a.class !== b.class) throw new Conflict(say`A variable holds objects of different classes on different paths.`);
  session.heap.freeze(a.fields);
  session.heap.freeze(b.fields);
  return frozenRecord(session, a, mergeFields(session, fieldsIn(a, paths.a), fieldsIn(b, paths.b), join, paths));
}

function frozenList(session: Session, like: List, content: readonly Abstract[]): List {
  const items: Cell<readonly Abstract[]> = session.heap.cell(content);
  items.frozen = true;
  return { ...like, items };
}

function frozenRecord(session: Session, like: Record, content: ReadonlyMap<string, Abstract>): Record {
  const fields: Cell<ReadonlyMap<string, Abstract>> = session.heap.cell(content);
  fields.frozen = true;
  return { ...like, fields };
}

function mergeItems(
  session: Session,
  a: readonly Abstract[],
  b: readonly Abstract[],
  join: Join,
  paths: Paths,
): Abstract[] {
  if (a.length !== b.length) throw new Conflict(say`An array has different lengths on different paths.`);
  return a.map((item, k) => merge(session, item, b[k]!, join, paths));
}

function mergeFields(
  session: Session,
  a: ReadonlyMap<string, Abstract>,
  b: ReadonlyMap<string, Abstract>,
  join: Join,
  paths: Paths,
): ReadonlyMap<string, Abstract> {
  if (a.size !== b.size || [...a.keys()].some((key) => !b.has(key)))
    throw new Conflict(say`An object has different properties on different paths.`);
  return new Map([...a].map(([key, field]) => [key, merge(session, field, b.get(key)!, join, paths)]));
}

const isItems = (content: Content): content is readonly Abstract[] => Array.isArray(content);
const isFields = (content: Content): content is ReadonlyMap<string, Abstract> => content instanceof Map;
const isUndefined = (value: Abstract) => value.kind === 'primitive' && value.value === undefined;
