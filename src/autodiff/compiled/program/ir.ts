// The normalised objective: one structured SSA program without functions, objects or mutable variables. What is left is
// scalars, arrays of doubles (regions), reads of constant data, branches and loops.
import type { SourceLocation } from '../../../protocol/objective.js';
import type { OperatorName } from '../code/code.js';
import type { Sentence } from '../../../protocol/sentence.js';

/** One scalar, defined once. `reference`: an array or object of constant data. */
export interface Value {
  readonly id: number;
  readonly type: 'number' | 'boolean' | 'reference';
  /** The user's name for it, where there is one; for readable code. */
  hint?: string;
  /** Known to hold integers only (or NaN never): loop counters and what is computed from them. */
  integer?: boolean;
  /** Bounds known at compile time, inclusive. */
  range?: readonly [number, number];
  /** May stand for JavaScript's `undefined`; then it is NaN here and may only be computed with. */
  maybeUndefined?: boolean;
  /** Set where the value turned out to be another's: a loop parameter that never changes. */
  alias?: Operand;
}

export interface Constant {
  readonly constant: number | boolean;
}

export type Operand = Value | Constant;

/**
 * An array of doubles in memory. `theta`: the parameter vector, read only. `doubles`: a Float64Array. `list`: grows.
 * Two regions never overlap.
 */
export interface Region {
  readonly id: number;
  readonly storage: 'theta' | 'doubles' | 'list';
  hint?: string;
}

export interface Branch {
  readonly kind: 'branch';
  readonly condition: Operand;
  readonly then: Block;
  readonly otherwise: Block;
  readonly results: { readonly result: Value; readonly then: Operand; readonly otherwise: Operand }[];
  readonly location: SourceLocation;
}

/** A variable that a loop carries: `value` at the start of an iteration, `result` after the loop. */
export interface Parameter {
  readonly value: Value;
  readonly initial: Operand;
  next: Operand;
  readonly result: Value;
}

export interface Loop {
  readonly kind: 'loop';
  parameters: Parameter[];
  /** Runs before each iteration and once more at the end: pure. */
  readonly header: Block;
  readonly condition: Operand;
  readonly body: Block;
  /** Set where the loop counts an integer by a constant step to a bound that it does not change. */
  counter?: {
    readonly parameter: Parameter;
    readonly comparison: 'lt' | 'le' | 'gt' | 'ge';
    readonly bound: Operand;
    readonly step: number;
  };
  readonly location: SourceLocation;
}

export type Operation =
  | {
      readonly kind: 'compute';
      readonly operator: OperatorName;
      readonly args: readonly Operand[];
      readonly result: Value;
      readonly location: SourceLocation;
    }
  /** Reads constant data: `base[key]`. A base that is a number names a root. */
  | {
      readonly kind: 'data';
      readonly base: Value | number;
      readonly key: Operand | string;
      readonly result: Value;
      readonly location: SourceLocation;
    }
  | {
      readonly kind: 'load';
      readonly region: Region;
      readonly index: Operand;
      readonly result: Value;
      readonly location: SourceLocation;
    }
  | {
      readonly kind: 'store';
      readonly region: Region;
      readonly index: Operand;
      readonly value: Operand;
      readonly location: SourceLocation;
    }
  | {
      readonly kind: 'allocate';
      readonly region: Region;
      readonly length: Operand;
      /** Holes, which count as NaN, instead of zeros. */
      readonly holes: boolean;
      readonly location: SourceLocation;
    }
  /** Leaves the compiled way: what follows can only be done by the tape (the user throws, an array is left). */
  | { readonly kind: 'leave'; readonly reason: Sentence; readonly location: SourceLocation }
  | Branch
  | Loop;

export type Block = Operation[];

/** A whole objective. `roots` are the constant data that it reads, by number. */
export interface Normalised {
  readonly dimension: number;
  /** θ as scalars, where every index is known; else it is the region `theta`. */
  readonly theta: readonly Value[] | Region;
  /** The row of data, where the program is the loss of one row. */
  readonly row?: Value;
  readonly body: Block;
  readonly result: Operand;
  readonly roots: readonly unknown[];
}

export const constant = (value: number | boolean): Constant => ({ constant: value });
export const isConstant = (operand: Operand): operand is Constant => 'constant' in operand;

/** Follows aliases to the value that counts. */
export function resolve(operand: Operand): Operand {
  let current = operand;
  while (!isConstant(current) && current.alias !== undefined) current = current.alias;
  return current;
}

/** The blocks that lie directly inside an operation. */
export function blocksOf(operation: Operation): readonly Block[] {
  if (operation.kind === 'branch') return [operation.then, operation.otherwise];
  if (operation.kind === 'loop') return [operation.header, operation.body];
  return [];
}

/** The operands that an operation reads itself, without those of its inner blocks. */
export function operandsOf(operation: Operation): readonly Operand[] {
  switch (operation.kind) {
    case 'compute':
      return operation.args;
    case 'data':
      return [operation.base, operation.key].filter((part): part is Operand => typeof part === 'object');
    case 'load':
      return [operation.index];
    case 'store':
      return [operation.index, operation.value];
    case 'allocate':
      return [operation.length];
    case 'leave':
      return [];
    case 'branch':
      return [operation.condition, ...operation.results.flatMap(({ then, otherwise }) => [then, otherwise])];
    case 'loop':
      return [operation.condition, ...operation.parameters.flatMap(({ initial, next }) => [initial, next])];
  }
}
