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
import { lengthOf } from '../access.js';
import { demand } from '../arrays/memory.js';
import { isArrayData } from '../names/data.js';
import { arraysIn, hasSameItems, isStored, isTouched, replaceArrays } from './arraysHeld.js';
import { createCopies } from './copies.js';
import { resolve, type Block, type Operand, type Parameter, type Region } from '../../program/ir.js';
import { Conflict, sameOperand } from './merge.js';
import { locationOf, toNumber, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

export interface Homes {
  /** The home of a variable that holds `entry` at first and `nexts` later. Its first content is copied by `entering`. */
  make(entry: Abstract, nexts: readonly Abstract[]): Memory | Grid | Table;
  /** Copies what the turn left in variables that have homes, and puts the homes in their places. */
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
  const { homeOf, gridHomeOf, fill, stores } = createCopies(session, node, frame);

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

  const settle: Homes['settle'] = (entered) => {
    if (homes.size === 0) return;
    const moves: { home: Home; source: Memory | Grid }[] = [];
    const replace = (expected: Memory | Grid, found: Abstract): Abstract => {
      const home = homes.get(expected.region);
      if (home === undefined) return found;
      if (found.kind !== 'memory' && found.kind !== 'grid') throw unlike([found]);
      moves.push({ home, source: found });
      return home.array;
    };
    for (const [cell, expected] of entered) {
      const settled = replaceArrays(heap, expected, cell.content, replace);
      if (settled !== cell.content) heap.write(cell, settled);
    }
    move(moves);
  };

  const move = (moves: readonly { home: Home; source: Memory | Grid }[]): void => {
    const sources = moves.map(({ source }) => source.region);
    if (new Set(sources).size < sources.length)
      throw new Conflict(say`Two variables hold the same array after a turn.`);
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
        if (length.value.integer && !isInteger(count)) throw new Conflict(say`The length of an array is no integer.`);
        length.next = resolve(count);
      } else if (!sameOperand(count, operandOf(entered)))
        demand(
          session,
          builder.compute('eq', [count, operandOf(entered)], location),
          say`An array changes its length from turn to turn.`,
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
      home.isChanged = body.some((part) => isStored(part, home.array.region, stores));
      const { entry, isChanged } = home;
      const isShared = mayBeTakenOver(entry) ? isTouched(body, entry.region, !isChanged) : isChanged;
      if (isShared) throw new Conflict(say`A loop changes an array that has another name.`);
    }
    const seen = new Set<Region>();
    for (const region of arraysIn(left.values())) {
      if (copied.has(region) || (homes.has(region) && seen.has(region)))
        throw new Conflict(say`An array has two names after a turn.`);
      seen.add(region);
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

const TAKEN_OVER = say`An array is used by its own name after a loop took it over.`;

const mayBeTakenOver = (entry: Abstract): entry is Memory | Grid =>
  (entry.kind === 'memory' && entry.region.storage !== 'theta') || entry.kind === 'grid';

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

const isGrowing = (value: Abstract) =>
  (value.kind === 'memory' || value.kind === 'grid') && value.region.storage === 'list';

/** Arrays of which some are in memory and some not: those are made anew in memory. */
function unlike(values: readonly Abstract[]): Conflict {
  const sites = values.flatMap((value) => (value.kind === 'list' ? [value.site] : []));
  return new Conflict(say`A variable holds different things from turn to turn.`, sites);
}
