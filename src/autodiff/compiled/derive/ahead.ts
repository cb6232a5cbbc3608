// Adjoints that are known before the backward sweep, because only sums and constant factors lie between a value and the
// result; and the loops that this allows to go back turn by turn: each turn is swept forward and at once backward, so that
// nothing of it has to be recorded, or computed again.
import { isLiteral, name, type Expression } from '../code/code.js';
import { add, contribution, isAtom, one } from '../code/expressions.js';
import { adjointName, nameOf } from '../code/naming.js';
import { operators } from '../code/operators.js';
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
import type { Layout } from '../program/layout.js';
import type { Activity } from './activity.js';
import { computed } from './forward.js';
import { isPlainSum } from './plainSums.js';
import { namesIn, partialsOf } from './record.js';

export interface Ahead {
  /** Made of literals, data and inactive values; complete. */
  readonly adjoints: ReadonlyMap<Value, Expression>;
  /** Loop variables to which each turn adds only. */
  readonly sums: ReadonlySet<Value>;
  /** The loops that go back turn by turn, with the arrays from around each that have adjoints. */
  readonly turnwise: ReadonlyMap<Loop, readonly Region[]>;
}

export function lookAhead(program: Normalised, activity: Activity, layout: Layout): Ahead {
  const { isActive } = activity;
  const adjoints = new Map<Value, Expression>();
  const late = new Set<Value>();
  const sums = new Set<Value>();
  const turnwise = new Map<Loop, readonly Region[]>();
  /** What the names in adjoints stand for. */
  const named = new Map<string, Value>();

  const known = (value: Value): Expression | undefined => (late.has(value) ? undefined : adjoints.get(value));

  /** Adds to the adjoint of an operand, in `block`; undefined: what only the backward sweep knows. */
  const give = (block: Block, operand: Operand, amount: Expression | undefined): void => {
    const value = resolve(operand);
    if (isConstant(value) || !isActive(value) || (amount && isLiteral(amount, 0))) return;
    const before = adjoints.get(value);
    const foreign = layout.definitions.get(value)!.place.block !== block;
    if (amount === undefined || foreign || (before && !isLiteral(before) && !isLiteral(amount))) late.add(value);
    else adjoints.set(value, before === undefined ? amount : add(before, amount));
  };

  /** `around`: the blocks, outermost first, that are swept backward right after `block` is swept forward; or none. */
  const look = (block: Block, around: readonly Block[]): void => {
    for (const operation of block.toReversed()) {
      if (operation.kind === 'compute' && isActive(operation.result)) lookAtPartials(block, operation);
      if (operation.kind === 'store') give(block, operation.value, undefined);
      if (operation.kind === 'branch') lookAtBranch(operation);
      if (operation.kind === 'loop') lookAtLoop(block, operation, around);
    }
  };

  const lookAtPartials = (block: Block, operation: Operation & { kind: 'compute' }): void => {
    const adjoint = known(operation.result);
    const singular = operators[operation.operator].singular === true;
    partialsOf(operation).forEach((partial, k) => {
      // One factor that is no number at most: what is written ahead stays short.
      const factor = isLiteral(partial) || (adjoint && isLiteral(adjoint)) ? inactive(operation, partial) : undefined;
      give(block, operation.args[k]!, adjoint && factor && contribution(adjoint, factor, singular));
    });
  };

  /** A partial derivative, where it does not depend on θ. */
  const inactive = (operation: Operation & { kind: 'compute' }, partial: Expression): Expression | undefined => {
    if (partial.kind === 'apply') {
      const args = partial.args.map((arg) => inactive(operation, arg)).filter((arg) => arg !== undefined);
      return args.length === partial.args.length ? { ...partial, args } : undefined;
    }
    if (partial.kind !== 'name') return partial;
    const value = [...operation.args, operation.result]
      .map(resolve)
      .find((one): one is Value => !isConstant(one) && nameOf(one) === partial.name);
    if (value === undefined || isActive(value)) return undefined;
    // Data are read where they are wanted.
    const source = layout.definitions.get(value)!.operation;
    if (source?.kind === 'data' && operandsOf(source).every(isConstant)) return computed(source);
    named.set(partial.name, value);
    return partial;
  };

  const lookAtBranch = (operation: Operation & { kind: 'branch' }): void => {
    for (const { result, then, otherwise } of operation.results) {
      if (!isActive(result)) continue;
      const adjoint = literalOf(known(result));
      give(operation.then, then, adjoint);
      give(operation.otherwise, otherwise, adjoint);
    }
    blocksOf(operation).forEach((inner) => look(inner, []));
  };

  const lookAtLoop = (block: Block, loop: Loop, around: readonly Block[]): void => {
    const carried = loop.parameters.filter(({ value }) => isActive(value));
    for (const one of carried) if (isPlainSum(loop, one, activity)) sums.add(one.value);
    const arrays = around.length > 0 && loop.counter ? arraysOf(loop, around) : undefined;
    const goesBack =
      arrays !== undefined &&
      carried.length > 0 &&
      carried.every(({ value, result }) => sums.has(value) && isReady(result, loop));
    if (goesBack)
      turnwise.set(
        loop,
        arrays.filter((region) => layout.allocations.get(region)!.block === block),
      );
    for (const { value, initial, next, result } of carried) {
      const adjoint = sums.has(value) ? known(result) : undefined;
      give(block, initial, adjoint);
      give(loop.body, next, goesBack && adjoint ? asAtom(result, adjoint) : literalOf(adjoint));
    }
    look(loop.body, goesBack ? [...around, loop.body] : []);
  };

  /** As it is written where it is known: what is longer than a name gets one. */
  const asAtom = (value: Value, adjoint: Expression): Expression => {
    if (isAtom(adjoint)) return adjoint;
    const text = adjointName(nameOf(value));
    named.set(text, value);
    return name(text);
  };

  /** The adjoint can be written before the loop. */
  const isReady = (result: Value, loop: Loop): boolean => {
    const adjoint = known(result);
    const isBefore = (text: string) =>
      layout.definitions.get(named.get(text)!)!.place.order < layout.places.get(loop)!.order;
    return adjoint !== undefined && namesIn(adjoint).every(isBefore);
  };

  /** The arrays with adjoints that a loop uses and does not make; undefined where one is not made around it, or still written. */
  const arraysOf = (loop: Loop, around: readonly Block[]): readonly Region[] | undefined => {
    const start = layout.places.get(loop)!.order;
    const isSettled = (region: Region) =>
      around.includes(layout.allocations.get(region)!.block) &&
      (layout.stores.get(region) ?? []).every((store) => layout.places.get(store)!.order < start);
    const made = new Set<Region>();
    const used = new Set<Region>();
    const collect = (operation: Operation): void => {
      if (operation.kind === 'allocate') made.add(operation.region);
      if ((operation.kind === 'load' || operation.kind === 'store') && activity.regions.has(operation.region))
        used.add(operation.region);
      blocksOf(operation).forEach((block) => block.forEach(collect));
    };
    collect(loop);
    const found = [...used].filter((region) => region.storage !== 'theta' && !made.has(region));
    return found.every(isSettled) ? found : undefined;
  };

  give(program.body, program.result, one);
  look(program.body, [program.body]);
  for (const value of late) adjoints.delete(value);
  return { adjoints, sums, turnwise };
}

const literalOf = (expression: Expression | undefined) =>
  expression && isLiteral(expression) ? expression : undefined;
