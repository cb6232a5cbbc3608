// What the normaliser knows of a JavaScript value at compile time: numbers are operands of the program being built,
// everything else (arrays of known length, objects, functions, constant data) exists only here.
import type * as t from '@babel/types';
import type { Root } from './names/workspaces.js';
import type { ModuleSource } from '../../../objective/program.js';
import { constant, isConstant, resolve, type Operand, type Region, type Value } from '../program/ir.js';
import type { Sentence } from '../../../protocol/sentence.js';

/** A mutable place: a variable, an array's items, an object's fields. */
export interface Cell<T = Content> {
  content: T;
  /** The heap's clock when it was made. */
  readonly birth: number;
  /** Its number among the cells of the interpretation that counts: one that is repeated gives the same numbers again. */
  readonly serial: number;
  /** The variable's, for readable code. */
  name?: string;
  /** Where the array was made whose items it holds. */
  site?: string;
  /** Its content was copied into a merged twin: it may not change any more, or the twin would be stale. */
  frozen?: boolean;
}
export type Content = Abstract | readonly Abstract[] | ReadonlyMap<string, Abstract>;

export interface Scalar {
  readonly kind: 'scalar';
  readonly type: 'number' | 'boolean';
  readonly operand: Operand;
}
/** An array whose length is known and whose elements are kept one by one. */
export interface List {
  readonly kind: 'list';
  readonly items: Cell<readonly Abstract[]>;
  readonly typed: boolean;
  /** Where it was made: there it becomes a region if an index turns out to be unknown. */
  readonly site: string;
}
/** The site of a list that was made nowhere in the code and cannot become a region. */
export const NO_SITE = 'constant data';

export interface Record {
  readonly kind: 'record';
  readonly fields: Cell<ReadonlyMap<string, Abstract>>;
  readonly class?: ClassValue;
}
/** An array of doubles in memory. `length` is an integer scalar. */
export interface Memory {
  readonly kind: 'memory';
  readonly region: Region;
  readonly length: Cell<Abstract>;
  readonly typed: boolean;
  /** Where it begins, where it is a part of θ or of a grid: it must not be read outside of its length. */
  readonly offset?: Operand;
  /** The grid of which it is a row, and the number of the row's place. */
  readonly row?: { readonly grid: Grid; readonly place: Operand };
  /** Where it was made. */
  readonly site?: string;
}
/** An array of arrays of doubles. The rows lie in one region, each at a place that it keeps as long as it lives. */
export interface Grid {
  readonly kind: 'grid';
  readonly region: Region;
  readonly length: Cell<Abstract>;
  /** How many rows have been placed. The same cell as `length`, where no row can be missing. */
  readonly placed: Cell<Abstract>;
  /** The number of the place of each row, where rows are exchanged or set anew; else row k has place k. */
  readonly order?: Region;
  readonly rows: { readonly width: number } | RaggedRows;
  /** Rows may have places at which nothing stands. */
  readonly holes: boolean;
  /** All rows were there when it was made. */
  readonly complete: boolean;
  /** Its rows are typed arrays. */
  readonly typed: boolean;
  readonly site: string;
}
/** Rows of different lengths: where the one at each place begins, how long it is, and where the next one will begin. */
export interface RaggedRows {
  readonly starts: Region;
  readonly lengths: Region;
  readonly end: Cell<Abstract>;
  /** The last row may still grow. */
  readonly growing: boolean;
}
/** An array of objects in memory, all with the same properties: a column of the same length for each. */
export interface Table {
  readonly kind: 'table';
  readonly columns: ReadonlyMap<string, Abstract>;
  /** Known as soon as an item has been put there. */
  readonly class: { value: ClassValue | undefined };
  readonly site: string;
}
/** The object at a place of a table. */
export interface Item {
  readonly kind: 'item';
  readonly table: Table;
  readonly index: Operand;
}
/** Constant data of a module: `samples` are all the values that it can stand for. */
export interface Data {
  readonly kind: 'data';
  readonly samples: readonly unknown[];
  /** The run-time reference; absent where the value is known: `samples[0]`. */
  readonly reference?: Value;
  /** The constant of a module of which it is a part. */
  readonly root?: Root;
}
export interface Closure {
  readonly kind: 'closure';
  readonly node: t.Function;
  readonly frame: Frame;
  /** `this` of a bound method. */
  readonly self?: Abstract;
}
export interface ClassValue {
  readonly kind: 'class';
  readonly node: t.Class;
  readonly frame: Frame;
  readonly parent?: ClassValue;
  readonly statics: Cell<ReadonlyMap<string, Abstract>>;
}
/** A function or object of the language: `Math`, `Math.sin`, `map` of an array. */
export interface Native {
  readonly kind: 'native';
  readonly path: string;
  readonly self?: Abstract;
}

export type Abstract =
  | Scalar
  | { readonly kind: 'primitive'; readonly value: undefined | null | string }
  /** A value that nothing reads: of a variable not yet initialised, of a path that was left. `reason`: why not. */
  | { readonly kind: 'poison'; readonly reason?: Sentence }
  | List
  | Record
  | Memory
  | Grid
  | Table
  | Item
  | Data
  | Closure
  | ClassValue
  | Native;

/** Names in scope. */
export interface Scope {
  readonly names: Map<string, Cell<Abstract>>;
  readonly parent?: Scope;
}

/** One running function: its scope, `this`, and the flags that say how it is being left. */
export interface Frame {
  readonly scope: Scope;
  readonly functionScope: Scope;
  readonly module: ModuleSource;
  readonly self?: Abstract;
  readonly home?: ClassValue;
  readonly completion: Completion;
}

/** `exits` are boolean cells: where one is true, the rest of what surrounds it is skipped. */
export interface Completion {
  readonly exits: readonly Cell<Abstract>[];
  readonly returned: Cell<Abstract>;
  readonly value: Cell<Abstract>;
  readonly jumps: readonly Jump[];
}

/** A statement that `break` or `continue` can name. */
export interface Jump {
  readonly labels: readonly string[];
  readonly loop: boolean;
  readonly broken: Cell<Abstract>;
  readonly continued?: Cell<Abstract>;
}

export const number = (operand: Operand | number): Scalar => ({
  kind: 'scalar',
  type: 'number',
  operand: typeof operand === 'number' ? constant(operand) : operand,
});
export const boolean = (operand: Operand | boolean): Scalar => ({
  kind: 'scalar',
  type: 'boolean',
  operand: typeof operand === 'boolean' ? constant(operand) : operand,
});
export const primitive = (value: undefined | null | string): Abstract => ({ kind: 'primitive', value });
export const undefinedValue = primitive(undefined);
/** A place of a list at which nothing stands: it reads as `undefined`, but callbacks are not called for it. */
export const hole = primitive(undefined);
export const poison: Abstract = { kind: 'poison' };

/** The number or boolean that is known at compile time, else undefined. */
export function known(value: Abstract): number | boolean | undefined {
  if (value.kind !== 'scalar') return undefined;
  const operand = resolve(value.operand);
  return isConstant(operand) ? operand.constant : undefined;
}

/** The number that is known at compile time, else undefined. */
export function knownNumber(value: Abstract): number | undefined {
  const found = known(value);
  return typeof found === 'number' ? found : undefined;
}

export function isInteger(operand: Operand): boolean {
  const value = resolve(operand);
  return isConstant(value) ? Number.isInteger(value.constant) : value.integer === true;
}

/** Bounds known at compile time. */
export function rangeOf(operand: Operand): readonly [number, number] | undefined {
  const value = resolve(operand);
  if (!isConstant(value)) return value.range;
  return typeof value.constant === 'number' ? [value.constant, value.constant] : undefined;
}

/** May stand for JavaScript's `undefined` at run time. */
export function mayBeUndefined(value: Abstract): boolean {
  if (value.kind === 'data') return value.reference?.maybeUndefined === true;
  if (value.kind !== 'scalar') return false;
  const operand = resolve(value.operand);
  return !isConstant(operand) && operand.maybeUndefined === true;
}
