// To-be-recorded analysis: the values that the backward sweep needs, and how each gets there: still in its variable,
// computed again from what is there, or recorded on the stack, which costs memory and is the last resort.
import type { Activity } from './activity.js';
import { expressionOf, nameOf } from '../code/naming.js';
import type { Expression } from '../code/code.js';
import {
  blocksOf,
  isConstant,
  operandsOf,
  resolve,
  type Block,
  type Loop,
  type Normalised,
  type Operand,
  type Operation,
  type Region,
  type Value,
} from '../program/ir.js';
import { isStable, type Layout } from '../program/layout.js';
import { operators } from '../code/operators.js';

export interface RecordPlan {
  /** Values recorded at the end of the block that defines them. */
  readonly pushed: ReadonlyMap<Block, readonly Value[]>;
  /** Values computed again when the block is run backwards. */
  readonly recomputed: ReadonlySet<Value>;
  /** Values that the backward sweep finds where they are: no loop is between them and their home. */
  readonly kept: ReadonlySet<Value>;
  /** Arrays made in a turn of a loop whose final content is needed. */
  readonly arrays: ReadonlyMap<Block, readonly Region[]>;
  /** Loops without counter: how often they turned is recorded. */
  readonly counted: ReadonlySet<Loop>;
  /** The homes in whose sweeps anything is put on the stack. */
  readonly recording: ReadonlySet<Block>;
  /** Something inside has an adjoint. */
  isReversed(operation: Operation): boolean;
}

/** The partial derivatives of an active computation with respect to each operand. */
export function partialsOf(operation: Operation & { kind: 'compute' }): readonly Expression[] {
  const rule = operators[operation.operator];
  return rule.partials?.(operation.args.map(expressionOf), expressionOf(operation.result)) ?? [];
}

export function planRecord(program: Normalised, activity: Activity, layout: Layout): RecordPlan {
  const needed = new Set<Value>();
  const counted = new Set<Loop>();
  const recomputed = new Set<Value>();
  const kept = new Set<Value>();
  const pushed = new Map<Block, Value[]>();
  const isPushed = new Set<Value>();
  const arrays = new Map<Block, Region[]>();
  const { isActive, regions } = activity;

  const reversed = new Map<Operation, boolean>();
  const isReversed = (operation: Operation): boolean => {
    const known = reversed.get(operation);
    if (known !== undefined) return known;
    const own =
      operation.kind === 'compute' || operation.kind === 'load'
        ? isActive(operation.result)
        : operation.kind === 'store'
          ? regions.has(operation.region)
          : operation.kind === 'branch'
            ? operation.results.some(({ result }) => isActive(result))
            : operation.kind === 'loop' && operation.parameters.some(({ value }) => isActive(value));
    const answer = own || blocksOf(operation).some((block) => block.some(isReversed));
    reversed.set(operation, answer);
    return answer;
  };

  const need = (operand: Operand) => {
    const value = resolve(operand);
    if (!isConstant(value)) needed.add(value);
  };
  const collect = (block: Block): void => {
    for (const operation of block) {
      if (!isReversed(operation)) {
        // The adjoint of an array outlives what does not write it.
        if (operation.kind === 'allocate' && regions.has(operation.region)) need(operation.length);
        continue;
      }
      if (operation.kind === 'compute') needPartials(operation);
      if (operation.kind === 'load' || operation.kind === 'store') need(operation.index);
      if (operation.kind === 'branch') need(operation.condition);
      if (operation.kind === 'loop') {
        if (operation.counter === undefined) counted.add(operation);
        else [operation.counter.parameter.initial, operation.counter.bound].forEach(need);
      }
      blocksOf(operation).forEach(collect);
    }
  };
  const needPartials = (operation: Operation & { kind: 'compute' }) => {
    const named = new Map(
      [...operation.args, operation.result]
        .map(resolve)
        .flatMap((one) => (isConstant(one) ? [] : [[nameOf(one), one] as const])),
    );
    partialsOf(operation).forEach((partial, k) => {
      if (!isActive(operation.args[k]!)) return;
      for (const used of namesIn(partial)) need(named.get(used)!);
    });
  };

  /** What is free once stays so: asked anew for each use, a value would be looked at once for every path to it. */
  const free = new Set<Value>();
  const isFree = (operand: Operand): boolean => {
    const value = resolve(operand);
    if (isConstant(value) || free.has(value)) return true;
    if (!isFreeValue(value)) return false;
    free.add(value);
    return true;
  };
  const isFreeValue = (value: Value): boolean => {
    const definition = layout.definitions.get(value)!;
    if (definition.place.loops.length === 0 || definition.counterOf !== undefined) return true;
    if (isPushed.has(value)) return true;
    const { operation } = definition;
    return operation !== undefined && canRepeat(operation);
  };
  const canRepeat = (operation: Operation): boolean => {
    if (operation.kind === 'compute') return !operators[operation.operator].dear && operation.args.every(isFree);
    if (operation.kind === 'data') return operandsOf(operation).every(isFree);
    return operation.kind === 'load' && isStable(layout, operation) && isFree(operation.index);
  };

  const provide = (operand: Operand): void => {
    const value = resolve(operand);
    if (isConstant(value) || kept.has(value) || recomputed.has(value) || isPushed.has(value)) return;
    const { place, operation, counterOf } = layout.definitions.get(value)!;
    if (counterOf !== undefined) return;
    if (place.loops.length === 0) {
      kept.add(value);
      return;
    }
    if (operation !== undefined && (value.type === 'reference' || canRepeat(operation))) {
      recomputed.add(value);
      operandsOf(operation).forEach(provide);
      if (operation.kind === 'load') keepArray(operation.region);
      return;
    }
    isPushed.add(value);
    const there = pushed.get(place.block);
    if (there === undefined) pushed.set(place.block, [value]);
    else there.push(value);
  };
  const keepArray = (region: Region) => {
    const place = layout.allocations.get(region);
    if (place === undefined || place.loops.length === 0) return;
    const there = arrays.get(place.block) ?? [];
    if (!there.includes(region)) arrays.set(place.block, [...there, region]);
  };

  collect(program.body);
  const orderOf = (value: Value) => layout.definitions.get(value)!.place.order;
  for (const value of [...needed].sort((a, b) => orderOf(a) - orderOf(b))) provide(value);
  for (const region of regions) if (region.storage === 'list') keepArray(region);
  const countedInside = [...counted].map((loop) => layout.places.get(loop)!).filter(({ loops }) => loops.length > 0);
  const recording = new Set(
    [...[...pushed.keys()].map((block) => layout.blocks.get(block)!), ...countedInside].map(({ home }) => home),
  );
  return { recording, pushed, recomputed, kept, arrays, counted, isReversed };
}

export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'name':
      return [expression.name];
    case 'apply':
      return expression.args.flatMap(namesIn);
    case 'element':
      return namesIn(expression.index);
    default:
      return [];
  }
}
