// Loops that count: recognised by what they do, whatever they look like, so that they can be run backwards without a record.
import { isInteger, rangeOf } from '../values.js';
import type { Builder } from '../../program/builder.js';
import {
  constant,
  isConstant,
  operandsOf,
  resolve,
  type Block,
  type Loop,
  type Operand,
  type Operation,
  type Parameter,
} from '../../program/ir.js';

type Comparison = 'lt' | 'le' | 'gt' | 'ge';
const comparisons: readonly string[] = ['lt', 'le', 'gt', 'ge'];
const mirrored: { readonly [C in Comparison]: Comparison } = { lt: 'gt', le: 'ge', gt: 'lt', ge: 'le' };

/** Takes out of the header what does not depend on the loop. */
export function hoistInvariants(loop: Loop, start: number): Operation[] {
  const inside = new Set<Operand>();
  const kept: Block = [];
  const hoisted: Operation[] = [];
  for (const operation of loop.header) {
    const fixed = operandsOf(operation).every(
      (operand) => isOlder(operand, start, hoisted) && !inside.has(resolve(operand)),
    );
    if (operation.kind === 'compute' && fixed && operation.result !== loop.condition) hoisted.push(operation);
    else {
      kept.push(operation);
      if ('result' in operation) inside.add(operation.result);
    }
  }
  loop.header.splice(0, Infinity, ...kept);
  return hoisted;
}

/**
 * Sets `loop.counter` where the header is nothing but the comparison of an integer parameter, or of that and a constant,
 * with a fixed bound.
 */
export function recogniseCounter(builder: Builder, loop: Loop, start: number): void {
  const found = comparisonOf(loop.parameters, loop.header, loop.condition);
  if (found === undefined || loop.header.length !== (found.shift === 0 ? 1 : 2)) return;
  const { parameter, comparison, bound, shift } = found;
  if (!isConstant(bound) && bound.id >= start && isInside(builder, bound, loop)) return;
  const step = stepOf(builder, parameter);
  if (step === undefined || !isInteger(parameter.initial)) return;
  const up = comparison === 'lt' || comparison === 'le';
  if (up ? step <= 0 : step >= 0) return;
  const limit = shift === 0 ? bound : builder.compute('sub', [bound, constant(shift)], loop.location).operand;
  loop.counter = { parameter, comparison, bound: limit, step };
}

/** Lets the body rely on the bounds of what the header compares; to be confirmed by `recogniseCounter`. */
export function assumeRange(
  parameters: readonly Parameter[],
  header: Block,
  condition: Operand,
): Parameter | undefined {
  const found = comparisonOf(parameters, header, condition);
  if (found === undefined || !found.parameter.value.integer) return undefined;
  const initial = rangeOf(found.parameter.initial);
  if (initial === undefined) return undefined;
  const given = rangeOf(found.bound) ?? [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  const bound = [given[0] - found.shift, given[1] - found.shift] as const;
  const limits: Record<Comparison, readonly [number, number]> = {
    lt: [initial[0], Math.ceil(bound[1]) - 1],
    le: [initial[0], Math.floor(bound[1])],
    gt: [Math.floor(bound[0]) + 1, initial[1]],
    ge: [Math.ceil(bound[0]), initial[1]],
  };
  const range = limits[found.comparison];
  if (!range.every(Number.isSafeInteger) || range[0] > range[1]) return undefined;
  found.parameter.value.range = range;
  return found.parameter;
}

/** What the header compares: `parameter + shift` with `bound`. */
interface Compared {
  readonly parameter: Parameter;
  readonly shift: number;
  readonly comparison: Comparison;
  readonly bound: Operand;
}

function comparisonOf(parameters: readonly Parameter[], header: Block, condition: Operand): Compared | undefined {
  const operation = header.find((one) => 'result' in one && one.result === condition);
  if (operation?.kind !== 'compute' || !comparisons.includes(operation.operator)) return undefined;
  const comparison = operation.operator as Comparison;
  const [left, right] = operation.args.map(resolve) as [Operand, Operand];
  const first = shiftedParameter(parameters, header, left);
  const second = shiftedParameter(parameters, header, right);
  if ((first === undefined) === (second === undefined)) return undefined;
  const bound = first ? right : left;
  const found = (first ?? second)!;
  // i + c < b and i < b − c are the same for integers only: the difference of others is rounded.
  if (found.shift !== 0 && !isInteger(bound)) return undefined;
  return { ...found, bound, comparison: first ? comparison : mirrored[comparison] };
}

/** The operand as one of the parameters plus a constant integer. */
function shiftedParameter(
  parameters: readonly Parameter[],
  header: Block,
  operand: Operand,
): { readonly parameter: Parameter; readonly shift: number } | undefined {
  const parameter = parameters.find(({ value }) => value === operand && value.alias === undefined);
  if (parameter !== undefined) return { parameter, shift: 0 };
  const sum = header.find((one) => 'result' in one && one.result === operand);
  const shifted = parameters.find(({ value }) => value.integer && value.alias === undefined && shiftOf(sum, value));
  return shifted && { parameter: shifted, shift: shiftOf(sum, shifted.value)! };
}

/** c where every turn ends with parameter + c. */
function stepOf(builder: Builder, parameter: Parameter): number | undefined {
  return shiftOf(builder.definition(parameter.next), parameter.value);
}

/** c where the operation is `value + c`. */
function shiftOf(operation: Operation | undefined, value: Operand): number | undefined {
  if (operation?.kind !== 'compute') return undefined;
  const [a, b] = operation.args.map(resolve) as [Operand, Operand];
  const constantOf = (operand: Operand) =>
    isConstant(operand) && Number.isSafeInteger(operand.constant) ? Number(operand.constant) : undefined;
  if (operation.operator === 'add' && a === value) return constantOf(b);
  if (operation.operator === 'add' && b === value) return constantOf(a);
  if (operation.operator !== 'sub' || a !== value) return undefined;
  const step = constantOf(b);
  return step === undefined ? undefined : -step;
}

function isOlder(operand: Operand, start: number, hoisted: readonly Operation[]): boolean {
  const value = resolve(operand);
  if (isConstant(value) || value.id < start) return true;
  return hoisted.some((operation) => 'result' in operation && operation.result === value);
}

/** The bound is made in the loop; what was hoisted out of its header is not. */
function isInside(builder: Builder, bound: Operand, loop: Loop): boolean {
  const definition = builder.definition(bound);
  if (definition === undefined) return true;
  return (
    contains(loop.header, definition) ||
    contains(loop.body, definition) ||
    loop.parameters.some(({ value }) => value === bound)
  );
}

function contains(block: Block, wanted: Operation): boolean {
  return block.some(
    (operation) =>
      operation === wanted ||
      (operation.kind === 'branch' && (contains(operation.then, wanted) || contains(operation.otherwise, wanted))) ||
      (operation.kind === 'loop' && (contains(operation.header, wanted) || contains(operation.body, wanted))),
  );
}
