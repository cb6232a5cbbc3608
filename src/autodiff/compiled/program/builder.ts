// Writes the normalised program: one open block, to which operations are added; what is constant is folded at once.
import type { SourceLocation } from '../../../protocol/objective.js';
import { boolean, isInteger, number, rangeOf, type Scalar } from '../normalise/values.js';
import {
  constant,
  isConstant,
  resolve,
  type Block,
  type Constant,
  type Operand,
  type Operation,
  type Region,
  type Value,
} from './ir.js';
import type { OperatorName } from '../code/code.js';
import { operators } from '../code/operators.js';

export interface Builder {
  value(type: Value['type']): Value;
  region(storage: Region['storage']): Region;
  emit(operation: Operation): void;
  compute(operator: OperatorName, args: readonly Operand[], location: SourceLocation): Scalar;
  /** The element of an array in memory. θ never changes: what a block has read of it, it does not read again. */
  load(region: Region, index: Operand, location: SourceLocation): Value;
  /** Runs `body` with a new open block and returns that block. */
  block(body: () => void): Block;
  /** The operation that defines a value in a block that is still open or was built before. */
  definition(operand: Operand): Operation | undefined;
  /** Values made so far: a value with a smaller id is older. */
  readonly clock: () => number;
  /** Operations written so far, discarded ones too. */
  readonly size: () => number;
  /** The number of a constant datum. */
  root(datum: unknown): number;
  readonly roots: unknown[];
}

/** Thrown by the builder where the program has grown beyond `limit` operations. */
export class TooLarge extends Error {}

export function createBuilder(limit: number): Builder {
  let open: Block = [];
  let ids = 0;
  let size = 0;
  const definitions = new Map<Value, Operation>();
  const roots: unknown[] = [];
  const rootNumbers = new Map<unknown, number>();
  const parametersRead = new WeakMap<Block, Map<unknown, Value>>();

  const builder: Builder = {
    value: (type) => ({ id: ids++, type }),
    region: (storage) => ({ id: ids++, storage }),
    emit(operation) {
      if (++size > limit) throw new TooLarge();
      if ('result' in operation) definitions.set(operation.result, operation);
      const results =
        operation.kind === 'branch' ? operation.results : operation.kind === 'loop' ? operation.parameters : [];
      for (const { result } of results) definitions.set(result, operation);
      open.push(operation);
    },
    compute(operator, args, location) {
      const rule = operators[operator];
      const operands = args.map(resolve);
      const wrap = (operand: Operand) => (rule.type === 'boolean' ? boolean(operand) : number(operand));
      const simple = simplify(operator, operands, builder);
      if (simple !== undefined) return wrap(simple);
      const result = builder.value(rule.type ?? 'number');
      if (rule.integer === 'always' || (rule.integer === 'closed' && operands.every(isInteger))) result.integer = true;
      const range = rangeOfResult(operator, operands);
      if (range !== undefined) result.range = range;
      builder.emit({ kind: 'compute', operator, args: operands, result, location });
      return wrap(result);
    },
    load(region, index, location) {
      const operand = resolve(index);
      const read = () => {
        const result = builder.value('number');
        builder.emit({ kind: 'load', region, index: operand, result, location });
        return result;
      };
      if (region.storage !== 'theta') return read();
      const known = parametersRead.get(open) ?? new Map<unknown, Value>();
      parametersRead.set(open, known);
      const key = isConstant(operand) ? operand.constant : operand;
      const result = known.get(key) ?? read();
      known.set(key, result);
      return result;
    },
    block(body) {
      const outer = open;
      const inner: Block = [];
      open = inner;
      try {
        body();
      } finally {
        open = outer;
      }
      return inner;
    },
    definition: (operand) => {
      const value = resolve(operand);
      return isConstant(value) ? undefined : definitions.get(value);
    },
    clock: () => ids,
    size: () => size,
    root(datum) {
      const found = rootNumbers.get(datum);
      if (found !== undefined) return found;
      rootNumbers.set(datum, roots.length);
      return roots.push(datum) - 1;
    },
    roots,
  };
  return builder;
}

function simplify(operator: OperatorName, args: readonly Operand[], builder: Builder): Operand | undefined {
  if (args.every(isConstant)) {
    const values = args.map((arg) => (arg as Constant).constant);
    return constant(operators[operator].evaluate(...(values as never[])));
  }
  const [a, b] = args;
  const is = (operand: Operand | undefined, value: boolean) =>
    operand !== undefined && isConstant(operand) && operand.constant === value;
  if (operator === 'and')
    return is(a, true) ? b : is(b, true) ? a : is(a, false) || is(b, false) ? constant(false) : undefined;
  if (operator === 'or')
    return is(a, false) ? b : is(b, false) ? a : is(a, true) || is(b, true) ? constant(true) : undefined;
  if (operator === 'not') {
    const inner = builder.definition(a!);
    if (inner?.kind === 'compute' && inner.operator === 'not') return inner.args[0];
  }
  return compareByRange(operator, args);
}

/** A comparison that the bounds already decide. */
function compareByRange(operator: OperatorName, [a, b]: readonly Operand[]): Operand | undefined {
  if (operator !== 'lt' && operator !== 'le' && operator !== 'gt' && operator !== 'ge') return undefined;
  const left = rangeOf(a!);
  const right = rangeOf(b!);
  if (left === undefined || right === undefined) return undefined;
  const holds = { lt: left[1] < right[0], le: left[1] <= right[0], gt: left[0] > right[1], ge: left[0] >= right[1] };
  const fails = { lt: left[0] >= right[1], le: left[0] > right[1], gt: left[1] <= right[0], ge: left[1] < right[0] };
  if (holds[operator]) return constant(true);
  return fails[operator] ? constant(false) : undefined;
}

function rangeOfResult(operator: OperatorName, args: readonly Operand[]): readonly [number, number] | undefined {
  const [a, b] = args.map(rangeOf);
  if (a === undefined || (args.length > 1 && b === undefined)) return undefined;
  if (operator === 'add') return bounds([a[0] + b![0], a[1] + b![1]]);
  if (operator === 'sub') return bounds([a[0] - b![1], a[1] - b![0]]);
  if (operator === 'mul') return bounds([a[0] * b![0], a[0] * b![1], a[1] * b![0], a[1] * b![1]]);
  if (operator === 'rem' && a[0] >= 0 && b![0] > 0) return bounds([0, Math.min(a[1], b![1] - 1)]);
  return undefined;
}

function bounds(values: readonly number[]): readonly [number, number] | undefined {
  const range = [Math.min(...values), Math.max(...values)] as const;
  return range.every(Number.isSafeInteger) ? range : undefined;
}
