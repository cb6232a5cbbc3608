// Reverse mode (Griewank & Walther, Evaluating Derivatives, ch. 6): forward sweep with records, then every operation
// backwards; each active value v gets an adjoint ∂f/∂v, here `v_bar`, to which its uses contribute.
import type { Activity } from './activity.js';
import { element, literal, name, type Counting, type Expression, type Statement } from '../code/code.js';
import { add, apply, contribution, sub } from '../code/expressions.js';
import { computed, writeForward } from './forward.js';
import { frameGradient, frameValue } from './framing.js';
import {
  isConstant,
  resolve,
  type Block,
  type Loop,
  type Normalised,
  type Operand,
  type Operation,
  type Value,
} from '../program/ir.js';
import type { Layout } from '../program/layout.js';
import { adjointName, expressionOf, nameOf, regionName, turnsName } from '../code/naming.js';
import { operators } from '../code/operators.js';
import { partialsOf, type RecordPlan } from './record.js';
import { isInteger } from '../normalise/values.js';

/** The adjoints that have a value so far in one block of the backward sweep. */
interface Sweep {
  readonly block: Block;
  readonly outer?: Sweep;
  readonly statements: Statement[];
  readonly started: Set<Value>;
  /** Adjoints of outer blocks that this one adds to. */
  readonly touched: Set<Value>;
}

/** Code of the function (θ, gradient) → f that writes ∇f into `gradient`. */
export function writeGradient(program: Normalised, activity: Activity, layout: Layout, plan: RecordPlan): Statement[] {
  const { isActive, regions } = activity;
  const forward = writeForward(program, layout, plan);
  const bar = (value: Value) => adjointName(nameOf(value));
  const homeOf = (value: Value): Block => layout.definitions.get(value)!.place.block;

  const contribute = (sweep: Sweep, operand: Operand, amount: Expression): void => {
    const value = resolve(operand);
    if (isConstant(value) || !isActive(value) || (amount.kind === 'literal' && amount.value === 0)) return;
    if (homeOf(value) !== sweep.block) {
      sweep.touched.add(value);
      sweep.statements.push({ kind: 'add', target: name(bar(value)), value: amount });
    } else if (sweep.started.has(value))
      sweep.statements.push({ kind: 'add', target: name(bar(value)), value: amount });
    else {
      sweep.started.add(value);
      sweep.statements.push({ kind: 'declare', name: bar(value), value: amount, constant: false });
    }
  };

  /** Runs `write` for an inner block; adjoints that it adds to exist before it. */
  const inner = (sweep: Sweep, block: Block, write: (inside: Sweep) => void): Statement[] => {
    const inside: Sweep = { block, outer: sweep, statements: [], started: new Set(), touched: new Set() };
    begin(inside);
    write(inside);
    for (const value of inside.touched) startBefore(sweep, value);
    return inside.statements;
  };
  const startBefore = (sweep: Sweep, value: Value): void => {
    if (homeOf(value) !== sweep.block) sweep.touched.add(value);
    else if (!sweep.started.has(value)) {
      sweep.started.add(value);
      sweep.statements.push({ kind: 'declare', name: bar(value), value: literal(0), constant: false });
    }
  };

  /** Takes back what was recorded, computes again what was not, and makes the adjoints of the block's arrays. */
  const begin = ({ block, statements }: Sweep): void => {
    const looped = (layout.blocks.get(block)?.loops.length ?? 0) > 0;
    if (looped) {
      for (const region of (plan.arrays.get(block) ?? []).toReversed())
        statements.push({ kind: 'popArray', name: regionName(region) });
      const loops = block.filter(
        (operation): operation is Loop => operation.kind === 'loop' && plan.counted.has(operation),
      );
      for (const loop of loops.toReversed()) statements.push({ kind: 'pop', name: turnsName(loop) });
      for (const value of (plan.pushed.get(block) ?? []).toReversed())
        statements.push({ kind: 'pop', name: nameOf(value), boolean: value.type === 'boolean' });
    }
    for (const operation of block) {
      if (looped && 'result' in operation && plan.recomputed.has(operation.result))
        statements.push({
          kind: 'declare',
          name: nameOf(operation.result),
          value: computed(operation),
          constant: true,
        });
      if (operation.kind !== 'allocate' || !regions.has(operation.region)) continue;
      const array = regionName(operation.region);
      const length: Expression =
        operation.region.storage === 'list' ? { kind: 'length', array } : expressionOf(operation.length);
      statements.push({ kind: 'allocate', name: adjointName(array), length, storage: 'doubles' });
    }
  };

  const reverseBlock = (sweep: Sweep): void => {
    let line = 0;
    for (const operation of sweep.block.toReversed()) {
      if (!plan.isReversed(operation)) continue;
      const before = sweep.statements.length;
      reverse(sweep, operation);
      if (sweep.statements.length === before || operation.location.line === line) continue;
      line = operation.location.line;
      sweep.statements.splice(before, 0, { kind: 'comment', location: operation.location });
    }
  };

  const reverse = (sweep: Sweep, operation: Operation): void => {
    switch (operation.kind) {
      case 'compute': {
        if (!sweep.started.has(operation.result)) return;
        const rule = operators[operation.operator];
        partialsOf(operation).forEach((partial, k) => {
          const amount = contribution(name(bar(operation.result)), partial, rule.singular === true);
          contribute(sweep, operation.args[k]!, amount);
        });
        return;
      }
      case 'load': {
        if (!sweep.started.has(operation.result)) return;
        const target = element(adjointName(regionName(operation.region)), expressionOf(operation.index));
        sweep.statements.push({ kind: 'add', target, value: name(bar(operation.result)) });
        return;
      }
      case 'store': {
        const target = element(adjointName(regionName(operation.region)), expressionOf(operation.index));
        contribute(sweep, operation.value, target);
        sweep.statements.push({ kind: 'assign', target, value: literal(0) });
        return;
      }
      case 'branch':
        return reverseBranch(sweep, operation);
      case 'loop':
        return reverseLoop(sweep, operation);
      default:
        return;
    }
  };

  const reverseBranch = (sweep: Sweep, operation: Operation & { kind: 'branch' }): void => {
    const side = (block: Block, which: 'then' | 'otherwise') =>
      inner(sweep, block, (inside) => {
        for (const one of operation.results)
          if (sweep.started.has(one.result)) contribute(inside, one[which], name(bar(one.result)));
        reverseBlock(inside);
      });
    const then = side(operation.then, 'then');
    const otherwise = side(operation.otherwise, 'otherwise');
    if (then.length + otherwise.length > 0)
      sweep.statements.push({ kind: 'if', condition: expressionOf(operation.condition), then, otherwise });
  };

  const reverseLoop = (sweep: Sweep, loop: Loop): void => {
    const carried = loop.parameters.filter(({ value }) => isActive(value));
    const carriedBar = (value: Value) => `${nameOf(value)}_carried`;
    const before: Statement[] = carried.map(({ value, result }) => ({
      kind: 'declare',
      name: carriedBar(value),
      value: sweep.started.has(result) ? name(bar(result)) : literal(0),
      constant: false,
    }));
    const body = inner(sweep, loop.body, (inside) => {
      for (const { value, next } of carried) contribute(inside, next, name(carriedBar(value)));
      reverseBlock(inside);
      for (const { value } of carried) {
        const end = inside.started.has(value) ? name(bar(value)) : literal(0);
        inside.statements.push({ kind: 'assign', target: name(carriedBar(value)), value: end });
      }
    });
    sweep.statements.push(...before);
    sweep.statements.push(
      loop.counter === undefined
        ? { kind: 'repeat', count: name(turnsName(loop)), body }
        : { kind: 'for', counting: backwards(loop.counter), body },
    );
    for (const { value, initial } of carried) contribute(sweep, initial, name(carriedBar(value)));
  };

  const top: Sweep = { block: program.body, statements: [], started: new Set(), touched: new Set() };
  begin(top);
  contribute(top, program.result, literal(1));
  reverseBlock(top);
  const sweepForward: Statement[] = [
    ...[...forward.hoisted].map((text): Statement => ({ kind: 'declare', name: text, constant: false })),
    ...forward.statements,
    ...(plan.records ? [{ kind: 'checkStack' } satisfies Statement] : []),
  ];
  return frameGradient(program, sweepForward, top.statements, (value) =>
    top.started.has(value) ? name(bar(value)) : literal(0),
  );
}

/** Code of the function θ → f. */
export function writeValue(program: Normalised, layout: Layout): Statement[] {
  return frameValue(program, writeForward(program, layout).statements);
}

/** The same turns from the last to the first. The first and the step are integers. */
function backwards(counter: NonNullable<Loop['counter']>): Counting {
  const { parameter, comparison, bound, step } = counter;
  const from = expressionOf(parameter.initial);
  const to = expressionOf(bound);
  const up = step > 0;
  // The last integer within the bound …
  const rounded = isInteger(bound)
    ? to
    : apply(up ? (comparison === 'lt' ? 'ceil' : 'floor') : comparison === 'gt' ? 'floor' : 'ceil', to);
  const limit =
    comparison === 'lt' ? sub(rounded, literal(1)) : comparison === 'gt' ? add(rounded, literal(1)) : rounded;
  // … and the last one that the step meets.
  const size = Math.abs(step);
  const last = size === 1 ? limit : sub(limit, apply('rem', sub(limit, from), literal(step)));
  return { index: nameOf(parameter.value), from: last, comparison: up ? 'ge' : 'le', to: from, step: -step };
}
