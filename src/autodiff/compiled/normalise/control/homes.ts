// Arrays that a variable holds one after the other: a loop gives the variable an array of its own, its home, and every turn
// ends by copying there what the variable was left with.
import type * as t from '@babel/types';
import {
  isInteger,
  number,
  poison,
  type Abstract,
  type Cell,
  type Content,
  type Frame,
  type Grid,
  type Memory,
  type Table,
} from '../values.js';
import { lengthOf, readElement } from '../access.js';
import { allocate, forEachIndex } from '../arrays/arrays.js';
import { demand } from '../arrays/memory.js';
import { isArrayData } from '../names/data.js';
import {
  blocksOf,
  constant,
  resolve,
  type Block,
  type Operand,
  type Operation,
  type Parameter,
  type Region,
} from '../../program/ir.js';
import { Conflict, sameOperand } from './merge.js';
import { locationOf, toNumber, type Session } from '../session.js';

export interface Homes {
  /** The home of a variable that holds `entry` at first and `nexts` later. Its first content is copied by `entering`. */
  make(entry: Abstract, nexts: readonly Abstract[]): Memory | Grid | Table;
  /** Copies what the turn left in variables that have homes; and puts the homes in their places. */
  settle(entered: ReadonlyMap<Cell, Content>): void;
  /** What must run before the loop. */
  readonly entering: Block;
  /** Nothing but its variable may know a home, or an array that was copied there. */
  checkAliases(left: ReadonlyMap<Cell, Content>, body: Block): void;
  /** After the loop; `turned`: it did turn once for certain. */
  leave(turned: boolean): void;
}

interface Home {
  readonly array: Memory | Grid;
  readonly entry: Abstract;
  /** The length, where it may change from turn to turn. */
  readonly length: Parameter | undefined;
  readonly entered: Abstract;
  /** A turn changes it in place. */
  isChanged: boolean;
}

type LengthParameter = (initial: Operand, nexts: readonly Abstract[]) => Parameter;

/** @param born the program's clock before the loop: what is older was not made in the turn. */
export function createHomes(
  session: Session,
  born: number,
  lengthParameter: LengthParameter,
  node: t.Node,
  frame: Frame,
): Homes {
  const { builder, heap } = session;
  const location = locationOf(node, frame.module);
  const homes = new Map<Region, Home>();
  const entering: Block = [];
  const copied = new Set<Region>();
  const copying = new Set<Operation>();

  const operandOf = (length: Abstract) => toNumber(session, length, node, frame).operand;
  const lengthIn = (array: Abstract) => operandOf(lengthOf(session, array, node, frame));

  const make: Homes['make'] = (entry, nexts) => {
    const all = [entry, ...nexts];
    if (all.some(({ kind }) => kind === 'table')) return tableOfHomes(all);
    const like = all.find((one): one is Memory | Grid => one.kind === 'memory' || one.kind === 'grid')!;
    if (all.some((one) => !isLike(one, like))) throw unlike(all);
    const initial = lengthIn(entry);
    const mayGrow = all.some((one) => isGrowing(one));
    const length = mayGrow
      ? lengthParameter(
          initial,
          nexts.map((next) => number(lengthIn(next))),
        )
      : undefined;
    const entered = number(length ? length.value : initial);
    let array: Memory | Grid | undefined;
    const before = builder.block(() => {
      array = like.kind === 'memory' ? homeOf(like, entry, initial, mayGrow) : gridHomeOf(like, initial, mayGrow);
      fill(array, entry, number(initial));
    });
    entering.push(...before);
    const cell = heap.cell<Abstract>(entered);
    const holes = all.some((one) => one.kind === 'grid' && one.holes);
    const made =
      array!.kind === 'memory' ? { ...array!, length: cell } : { ...array!, length: cell, placed: cell, holes };
    homes.set(made.region, { array: made, entry, length, entered, isChanged: false });
    return made;
  };

  /** Each column has a home of its own. */
  const tableOfHomes = (all: readonly Abstract[]): Table => {
    const tables = all.filter((one) => one.kind === 'table');
    const [first] = tables as [Table, ...Table[]];
    const columns = new Map(
      [...first.columns].map(([key, column]) => {
        const others = tables.slice(1).map((table) => table.columns.get(key) ?? poison);
        return [key, make(column, others)] as const;
      }),
    );
    if (tables.length < all.length || tables.some((table) => !hasSameItems(table, first))) throw unlike(all);
    return { ...first, columns };
  };

  const homeOf = (like: Memory, entry: Abstract, length: Operand, mayGrow: boolean): Memory => {
    const memory = allocate(session, mayGrow ? undefined : number(length), like.typed, node, frame);
    const site = 'site' in entry ? entry.site : like.site;
    // Only what lies below the length is the variable's.
    return { ...memory, ...(mayGrow && { offset: constant(0) }), ...(site !== undefined && { site }) };
  };

  const gridHomeOf = (like: Grid, length: Operand, mayGrow: boolean): Grid => {
    const { width } = like.rows as { readonly width: number };
    const size = builder.compute('mul', [length, constant(width)], location);
    const { region } = allocate(session, mayGrow ? undefined : size, true, node, frame);
    const cell = heap.cell<Abstract>(number(length));
    return { ...like, region, length: cell, placed: cell, complete: true };
  };

  /** Copies the first `count` elements or rows. */
  const fill = (home: Memory | Grid, source: Abstract, count: Abstract): void => {
    const put = (index: Abstract, value: Abstract) => {
      const [at, what] = [operandOf(index), operandOf(value)];
      const store: Operation = { kind: 'store', region: home.region, index: at, value: what, location };
      copying.add(store);
      builder.emit(store);
    };
    if (home.kind === 'memory')
      return forEachIndex(session, count, node, frame, (k) => put(k, readElement(session, source, k, node, frame)));
    const { width } = home.rows as { readonly width: number };
    forEachIndex(session, count, node, frame, (i) => {
      const row = readElement(session, source, i, node, frame);
      const start = builder.compute('mul', [operandOf(i), constant(width)], location).operand;
      forEachIndex(session, number(width), node, frame, (j) =>
        put(builder.compute('add', [start, operandOf(j)], location), readElement(session, row, j, node, frame)),
      );
    });
  };

  const isHome = ({ columns }: Table): boolean =>
    [...columns.values()].every((column) =>
      column.kind === 'table' ? isHome(column) : 'region' in column && homes.has(column.region),
    );

  const settle: Homes['settle'] = (entered) => {
    if (homes.size === 0) return;
    const moves: { home: Home; source: Memory | Grid }[] = [];
    const visit = (expected: Abstract, found: Abstract): Abstract => {
      const home = expected.kind === 'memory' || expected.kind === 'grid' ? homes.get(expected.region) : undefined;
      if (home !== undefined) {
        if (found.kind !== 'memory' && found.kind !== 'grid') throw unlike([found]);
        moves.push({ home, source: found });
        return home.array;
      }
      if (expected.kind === 'table' && found.kind === 'table') {
        if (!hasSameItems(expected, found)) throw unlike([]);
        for (const [key, column] of expected.columns) visit(column, found.columns.get(key)!);
        return isHome(expected) ? expected : found;
      }
      if (expected.kind === 'list' && found.kind === 'list') {
        const items = visitAll(expected.items.content, found.items.content);
        return items === found.items.content ? found : { ...found, items: heap.cell(items) };
      }
      if (expected.kind === 'record' && found.kind === 'record') {
        const fields = visitFields(expected.fields.content, found.fields.content);
        return fields === found.fields.content ? found : { ...found, fields: heap.cell(fields) };
      }
      return found;
    };
    const visitAll = (expected: readonly Abstract[], found: readonly Abstract[]) => {
      const items = found.map((item, k) => (expected[k] === undefined ? item : visit(expected[k], item)));
      return items.every((item, k) => item === found[k]) ? found : items;
    };
    const visitFields = (expected: ReadonlyMap<string, Abstract>, found: ReadonlyMap<string, Abstract>) => {
      const fields = [...found].map(([key, field]) => {
        const old = expected.get(key);
        return [key, old === undefined ? field : visit(old, field)] as const;
      });
      return fields.every(([key, field]) => field === found.get(key)) ? found : new Map(fields);
    };
    for (const [cell, expected] of entered) {
      const found = cell.content;
      const settled = Array.isArray(expected)
        ? visitAll(expected as readonly Abstract[], found as readonly Abstract[])
        : expected instanceof Map
          ? visitFields(expected as ReadonlyMap<string, Abstract>, found as ReadonlyMap<string, Abstract>)
          : visit(expected as Abstract, found as Abstract);
      if (settled !== found) heap.write(cell, settled);
    }
    move(moves);
  };

  const move = (moves: readonly { home: Home; source: Memory | Grid }[]): void => {
    const sources = moves.map(({ source }) => source.region);
    if (new Set(sources).size < sources.length) throw new Conflict('Two variables hold the same array after a turn.');
    // All are read before the first is written.
    const ready = moves.map(({ home, source }) => {
      const count = lengthIn(source);
      if (source.region === home.array.region) return { home, count, source: undefined };
      const other = homes.get(source.region);
      if (other === undefined) {
        if (!isLike(source, home.array) || source.region.id < born || ('offset' in source && source.row !== undefined))
          throw unlike([source]);
        copied.add(source.region);
        return { home, count, source };
      }
      const spare = source.kind === 'memory' ? homeOf(source, source, count, false) : gridHomeOf(source, count, false);
      fill(spare, source, number(count));
      return { home, count, source: spare };
    });
    for (const { home, count, source } of ready) {
      const { length, entered, array } = home;
      if (length !== undefined) {
        if (length.value.integer && !isInteger(count)) throw new Conflict('The length of an array is no integer.');
        length.next = resolve(count);
      } else if (!sameOperand(count, operandOf(entered)))
        demand(
          session,
          builder.compute('eq', [count, operandOf(entered)], location),
          'An array changes its length from turn to turn.',
          node,
          frame,
        );
      if (source !== undefined) fill(array, source, number(count));
      heap.write(array.length, entered);
    }
  };

  const checkAliases: Homes['checkAliases'] = (left, body) => {
    if (homes.size === 0) return;
    for (const home of homes.values()) {
      home.isChanged = body.some((part) => isStored(part, home.array.region, copying));
      const { entry, isChanged } = home;
      const isShared = mayBeTakenOver(entry) ? isTouched(body, entry.region, !isChanged) : isChanged;
      if (isShared) throw new Conflict('A loop changes an array that has another name.');
    }
    const seen = new Set<Region>();
    const check = (value: Abstract): void => {
      if (value.kind === 'closure') throw new Conflict('A function is kept that may know an array of the turn before.');
      if (value.kind === 'list') value.items.content.forEach(check);
      if (value.kind === 'record') value.fields.content.forEach(check);
      if (value.kind === 'item') return check(value.table);
      if (value.kind === 'table') value.columns.forEach(check);
      if (value.kind !== 'memory' && value.kind !== 'grid') return;
      const { region } = value;
      if (copied.has(region) || (homes.has(region) && seen.has(region)))
        throw new Conflict('An array has two names after a turn.');
      seen.add(region);
    };
    for (const content of left.values()) {
      if (Array.isArray(content)) (content as readonly Abstract[]).forEach(check);
      else if (content instanceof Map) (content as ReadonlyMap<string, Abstract>).forEach(check);
      else check(content as Abstract);
    }
  };

  const leave: Homes['leave'] = (turned) => {
    for (const { array, entry, length, isChanged } of homes.values()) {
      if (length !== undefined) {
        if (length.value.integer) length.result.integer = true;
        heap.write(array.length, number(length.value.alias === undefined ? length.result : resolve(length.value)));
      }
      // In its home the variable may be changed: who knows the array by another name would not see that.
      if ((isChanged || !turned) && mayBeTakenOver(entry))
        heap.write<Abstract>(entry.length, { kind: 'poison', reason: TAKEN_OVER });
    }
  };

  return { make, settle, entering, checkAliases, leave };
}

const TAKEN_OVER = 'An array is used by its own name after a loop took it over.';

const mayBeTakenOver = (entry: Abstract): entry is Memory | Grid =>
  (entry.kind === 'memory' && entry.region.storage !== 'theta') || entry.kind === 'grid';

function isStored(operation: Operation, region: Region, except: ReadonlySet<Operation>): boolean {
  if (operation.kind === 'store') return operation.region === region && !except.has(operation);
  return blocksOf(operation).some((block) => block.some((inner) => isStored(inner, region, except)));
}

/** Read or, if `mayBeRead`, written. */
function isTouched(block: Block, region: Region, mayBeRead: boolean): boolean {
  return block.some((operation) =>
    'region' in operation
      ? operation.region === region && !(mayBeRead && operation.kind === 'load')
      : blocksOf(operation).some((inner) => isTouched(inner, region, mayBeRead)),
  );
}

/** Of the same kind, and such that it can be copied element by element. */
function isLike(value: Abstract, like: Memory | Grid): boolean {
  if (like.kind === 'memory') {
    if (value.kind === 'list')
      return value.typed === like.typed && value.items.content.every((item) => item.kind === 'scalar');
    return isArrayData(value) || (value.kind === 'memory' && value.typed === like.typed && value.row === undefined);
  }
  return (
    value.kind === 'grid' &&
    value.typed === like.typed &&
    value.order === undefined &&
    'width' in value.rows &&
    'width' in like.rows &&
    value.rows.width === like.rows.width
  );
}

function hasSameItems(a: Table, b: Table): boolean {
  const isClassSame = a.class.value?.statics === b.class.value?.statics;
  return isClassSame && a.columns.size === b.columns.size && [...a.columns.keys()].every((key) => b.columns.has(key));
}

const isGrowing = (value: Abstract) =>
  (value.kind === 'memory' || value.kind === 'grid') && value.region.storage === 'list';

/** Arrays of which some are in memory and some not: those are made anew in memory. */
function unlike(values: readonly Abstract[]): Conflict {
  const sites = values.flatMap((value) => (value.kind === 'list' ? [value.site] : []));
  return new Conflict('A variable holds different things from turn to turn.', sites);
}
