// The forward sweep: the normalised program as code, with what the backward sweep needs recorded on the way.
import { english } from '../../../protocol/sentence.js';
import { element, literal, name, type Expression, type Statement } from '../code/code.js';
import { add, apply, isAtom } from '../code/expressions.js';
import {
  blocksOf,
  operandsOf,
  resolve,
  type Block,
  type Loop,
  type Normalised,
  type Operand,
  type Operation,
} from '../program/ir.js';
import type { Layout, Place } from '../program/layout.js';
import { expressionOf, nameOf, regionName, turnsName } from '../code/naming.js';
import type { RecordPlan } from './record.js';
import { updates } from './updates.js';

/** The backward sweep, as far as the code of the forward sweep has to do with it. */
export interface Reversal {
  readonly plan: RecordPlan;
  /** The loops that go back turn by turn. */
  readonly turnwise: Pick<ReadonlySet<Loop>, 'has'>;
  turnBack(loop: Loop): TurnBack;
}

/** The way back of one turn, and what has to be there before the loop. */
export interface TurnBack {
  readonly before: readonly Statement[];
  readonly body: readonly Statement[];
}

/** Without a reversal: only the value is wanted. */
export function writeForward(program: Normalised, layout: Layout, reversal?: Reversal): Statement[] {
  const plan = reversal?.plan;
  const hoisted = new Set<string>();
  const hoistedTo = new Map<Block, Statement[]>();
  /** A name must outlive the block in which it gets its value. */
  const hoist = (text: string, { block, home, loops }: Place, value?: Expression): void => {
    if (block === home || loops.length > 0) return;
    hoisted.add(text);
    const declaration: Statement = { kind: 'declare', name: text, ...(value && { value }), constant: false };
    const there = hoistedTo.get(home);
    if (there === undefined) hoistedTo.set(home, [declaration]);
    else there.push(declaration);
  };
  for (const value of plan?.kept ?? []) {
    const { place, operation } = layout.definitions.get(value)!;
    // Numbers from the start, so that V8 keeps them as such.
    const start = value.type === 'number' ? literal(0) : undefined;
    if (operation !== undefined) hoist(nameOf(value), place, start);
  }
  if (plan !== undefined) {
    for (const [region, place] of layout.allocations) hoist(regionName(region), place);
    for (const loop of plan.counted) hoist(turnsName(loop), layout.places.get(loop)!, literal(0));
  }

  const used = usedValues(program);

  /** Gives a name its value where it is defined. */
  const define = (text: string, value: Expression): Statement =>
    hoisted.has(text)
      ? { kind: 'assign', target: name(text), value }
      : { kind: 'declare', name: text, value, constant: true };

  /** A block that goes back as a whole. */
  const homeBlock = (operations: Block): Statement[] => [
    ...(hoistedTo.get(operations) ?? []),
    ...block(operations),
    ...(plan?.recording.has(operations) ? [{ kind: 'checkStack' } satisfies Statement] : []),
  ];

  const block = (operations: Block): Statement[] => {
    let line = 0;
    const statements = operations.flatMap((operation) => {
      const written = write(operation);
      if (operation.location.line === line || written.length === 0) return written;
      line = operation.location.line;
      return [{ kind: 'comment', location: operation.location } satisfies Statement, ...written];
    });
    return [...statements, ...records(operations)];
  };

  const records = (operations: Block): Statement[] => {
    if (plan === undefined) return [];
    const values = (plan.pushed.get(operations) ?? []).map((value): Statement => ({
      kind: 'push',
      value: name(nameOf(value)),
    }));
    const turns = operations.flatMap((operation): Statement[] =>
      operation.kind === 'loop' && plan.counted.has(operation) && layout.places.get(operation)!.loops.length > 0
        ? [{ kind: 'push', value: name(turnsName(operation)) }]
        : [],
    );
    const arrays = (plan.arrays.get(operations) ?? []).map((region): Statement => ({
      kind: 'pushArray',
      name: regionName(region),
    }));
    return [...values, ...turns, ...arrays];
  };

  const write = (operation: Operation): Statement[] => {
    switch (operation.kind) {
      case 'compute':
      case 'data':
      case 'load':
        return [define(nameOf(operation.result), computed(operation))];
      case 'store':
        return [
          {
            kind: 'assign',
            target: element(regionName(operation.region), expressionOf(operation.index)),
            value: expressionOf(operation.value),
          },
        ];
      case 'allocate':
        return allocation(operation, hoisted);
      case 'leave':
        return [{ kind: 'leave', reason: english(operation.reason) }];
      case 'branch':
        return writeBranch(operation);
      case 'loop':
        return writeLoop(operation);
    }
  };

  const writeBranch = (operation: Operation & { kind: 'branch' }): Statement[] => {
    const condition = expressionOf(operation.condition);
    const assign = (side: 'then' | 'otherwise'): Statement[] =>
      operation.results.map((one) => ({
        kind: 'assign',
        target: name(nameOf(one.result)),
        value: expressionOf(one[side]),
      }));
    const then = block(operation.then);
    const otherwise = block(operation.otherwise);
    if (
      then.length === 0 &&
      otherwise.length === 0 &&
      operation.results.every((one) => isAtom(expressionOf(one.then)))
    ) {
      return operation.results.map((one) =>
        define(nameOf(one.result), apply('select', condition, expressionOf(one.then), expressionOf(one.otherwise))),
      );
    }
    return [
      ...operation.results
        .filter(({ result }) => !hoisted.has(nameOf(result)))
        .map(({ result }): Statement => ({ kind: 'declare', name: nameOf(result), constant: false })),
      { kind: 'if', condition, then: [...then, ...assign('then')], otherwise: [...otherwise, ...assign('otherwise')] },
    ];
  };

  const writeLoop = (loop: Loop): Statement[] => {
    const { counter } = loop;
    const carried = loop.parameters.filter((one) => one !== counter?.parameter);
    const counting = counter?.parameter;
    const before: Statement[] = carried.map(({ value, initial }) => ({
      kind: 'declare',
      name: nameOf(value),
      value: expressionOf(initial),
      constant: false,
    }));
    const counts = plan?.counted.has(loop) === true;
    const turns = turnsName(loop);
    if (counts)
      before.push(
        hoisted.has(turns)
          ? { kind: 'assign', target: name(turns), value: literal(0) }
          : { kind: 'declare', name: turns, value: literal(0), constant: false },
      );
    const isTurnwise = reversal?.turnwise.has(loop) === true;
    const forward = isTurnwise ? homeBlock(loop.body) : block(loop.body);
    const back = isTurnwise ? reversal?.turnBack(loop) : undefined;
    if (back) before.push(...back.before);
    const body = [...forward, ...(back?.body ?? []), ...updates(carried)];
    if (counts) body.push({ kind: 'assign', target: name(turns), value: add(name(turns), literal(1)) });
    const after = loop.parameters
      .filter(({ result }) => used.has(result))
      .map(({ value, result }): Statement => define(nameOf(result), name(nameOf(value))));
    if (counter === undefined || counting === undefined)
      return [
        ...before,
        { kind: 'loop', header: block(loop.header), condition: expressionOf(loop.condition), body },
        ...after,
      ];
    const declared = after.some(
      (one) => 'value' in one && one.value?.kind === 'name' && one.value.name === nameOf(counting.value),
    );
    if (declared) before.push({ kind: 'declare', name: nameOf(counting.value), constant: false });
    const counting_ = {
      index: nameOf(counting.value),
      from: expressionOf(counting.initial),
      comparison: counter.comparison,
      to: expressionOf(counter.bound),
      step: counter.step,
      declared,
    };
    return [...before, { kind: 'for', counting: counting_, body }, ...after];
  };

  return homeBlock(program.body);
}

/** The right-hand side of an operation that computes one value from what is there. */
export function computed(operation: Operation & { kind: 'compute' | 'data' | 'load' }): Expression {
  switch (operation.kind) {
    case 'compute':
      return { kind: 'apply', operator: operation.operator, args: operation.args.map(expressionOf) };
    case 'load':
      return element(regionName(operation.region), expressionOf(operation.index));
    case 'data': {
      const base = typeof operation.base === 'number' ? name(`data_${operation.base}`) : expressionOf(operation.base);
      return {
        kind: 'member',
        base,
        key: typeof operation.key === 'string' ? operation.key : expressionOf(operation.key),
      };
    }
  }
}

function allocation(operation: Operation & { kind: 'allocate' }, hoisted: ReadonlySet<string>): Statement[] {
  const text = regionName(operation.region);
  return [
    {
      kind: 'allocate',
      name: text,
      length: expressionOf(operation.length),
      storage: operation.region.storage === 'list' ? 'list' : 'doubles',
      holes: operation.holes,
      declared: hoisted.has(text),
    },
  ];
}

/** Every value that is read anywhere. */
function usedValues(program: Normalised): ReadonlySet<Operand> {
  const used = new Set<Operand>([resolve(program.result)]);
  const visit = (block: Block): void => {
    for (const operation of block) {
      for (const operand of operandsOf(operation)) used.add(resolve(operand));
      blocksOf(operation).forEach(visit);
    }
  };
  visit(program.body);
  return used;
}
