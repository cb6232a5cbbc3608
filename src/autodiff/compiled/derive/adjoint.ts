// Reverse mode (Griewank & Walther, Evaluating Derivatives, ch. 6): forward sweep with records, then every operation
// backwards; each active value v gets an adjoint ∂f/∂v, here `v_bar`, to which its uses contribute.
import type { Activity } from './activity.js';
import { element, literal, name, type Counting, type Expression, type Statement } from '../code/code.js';
import { add, apply, contribution, sub } from '../code/expressions.js';
import type { Ahead } from './ahead.js';
import { createAdjointValues, newSweep, type Sweep } from './adjointValues.js';
import { computed, writeForward, type TurnBack } from './forward.js';
import { frameGradient, frameValue } from './framing.js';
import { type Block, type Loop, type Normalised, type Operation, type Region, type Value } from '../program/ir.js';
import type { Layout } from '../program/layout.js';
import { adjointName, expressionOf, nameOf, regionName, turnsName } from '../code/naming.js';
import { operators } from '../code/operators.js';
import { partialsOf, type RecordPlan } from './record.js';
import { isInteger } from '../normalise/values.js';

/** Code of the function (θ, gradient) → f that writes ∇f into `gradient`. */
export function writeGradient(
  program: Normalised,
  activity: Activity,
  ahead: Ahead,
  layout: Layout,
  plan: RecordPlan,
): Statement[] {
  const { isActive, regions } = activity;
  const adjoints = createAdjointValues(activity, layout, ahead);
  const { contribute } = adjoints;

  const sweeps = new Map<Block, Sweep>();
  const sweepOf = (block: Block): Sweep => {
    const sweep = sweeps.get(block) ?? newSweep(block);
    sweeps.set(block, sweep);
    return sweep;
  };

  /** Runs `write` for an inner block; adjoints that it adds to exist before it. */
  const inner = (sweep: Sweep, block: Block, write: (inside: Sweep) => void): Statement[] => {
    const inside = sweepOf(block);
    begin(inside);
    write(inside);
    for (const value of inside.touched) sweep.statements.push(...adjoints.start(sweep, value));
    return inside.statements;
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
      if (operation.kind === 'allocate' && regions.has(operation.region))
        statements.push(...adjointArray(operation.region));
    }
  };
  const made = new Set<Region>();
  const adjointArray = (region: Region): Statement[] => {
    if (made.has(region)) return [];
    made.add(region);
    const array = regionName(region);
    const length: Expression =
      region.storage === 'list' ? { kind: 'length', array } : expressionOf(layout.allocations.get(region)!.length);
    return [{ kind: 'allocate', name: adjointName(array), length, storage: 'doubles' }];
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
        const adjoint = adjoints.of(sweep, operation.result);
        if (adjoint === undefined) return;
        const rule = operators[operation.operator];
        partialsOf(operation).forEach((partial, k) =>
          contribute(sweep, operation.args[k]!, contribution(adjoint, partial, rule.singular === true)),
        );
        return;
      }
      case 'load': {
        const adjoint = adjoints.of(sweep, operation.result);
        if (adjoint === undefined) return;
        const target = element(adjointName(regionName(operation.region)), expressionOf(operation.index));
        sweep.statements.push({ kind: 'add', target, value: adjoint });
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
        for (const one of operation.results) {
          const adjoint = adjoints.of(sweep, one.result);
          if (adjoint !== undefined) contribute(inside, one[which], adjoint);
        }
        reverseBlock(inside);
      });
    const then = side(operation.then, 'then');
    const otherwise = side(operation.otherwise, 'otherwise');
    if (then.length + otherwise.length > 0)
      sweep.statements.push({ kind: 'if', condition: expressionOf(operation.condition), then, otherwise });
  };

  const reverseLoop = (sweep: Sweep, loop: Loop): void => {
    const active = loop.parameters.filter(({ value }) => isActive(value));
    const sums = active.filter(({ value }) => ahead.sums.has(value));
    const carried = active.filter(({ value }) => !ahead.sums.has(value));
    const carriedBar = (value: Value) => `${nameOf(value)}_carried`;
    if (!ahead.turnwise.has(loop)) {
      const before: Statement[] = carried.map(({ value, result }) => ({
        kind: 'declare',
        name: carriedBar(value),
        value: adjoints.of(sweep, result) ?? literal(0),
        constant: false,
      }));
      const body = inner(sweep, loop.body, (inside) => {
        contributeToSums(sweep, inside, loop);
        for (const { value, next } of carried) contribute(inside, next, name(carriedBar(value)));
        reverseBlock(inside);
        for (const { value } of carried) {
          const end = adjoints.of(inside, value) ?? literal(0);
          inside.statements.push({ kind: 'assign', target: name(carriedBar(value)), value: end });
        }
      });
      sweep.statements.push(...before);
      sweep.statements.push(
        loop.counter === undefined
          ? { kind: 'repeat', count: name(turnsName(loop)), body }
          : { kind: 'for', counting: backwards(loop.counter), body },
      );
    }
    for (const { initial, result } of sums) {
      const adjoint = adjoints.of(sweep, result);
      if (adjoint !== undefined) contribute(sweep, initial, adjoint);
    }
    for (const { value, initial } of carried) contribute(sweep, initial, name(carriedBar(value)));
  };
  /** What a turn adds to a sum has the sum's adjoint. */
  const contributeToSums = (sweep: Sweep, inside: Sweep, loop: Loop): void => {
    for (const { value, next, result } of loop.parameters) {
      const adjoint = ahead.sums.has(value) ? adjoints.of(sweep, result) : undefined;
      if (adjoint !== undefined) contribute(inside, next, adjoint);
    }
  };

  /** The way back of one turn, right after it, and what has to be there before the loop. */
  const turnBack = (loop: Loop): TurnBack => {
    const sweep = sweepOf(layout.places.get(loop)!.block);
    const before = [
      ...loop.parameters.flatMap(({ result }) => adjoints.declareKnown(result)),
      ...ahead.turnwise.get(loop)!.flatMap(adjointArray),
    ];
    const inside = sweepOf(loop.body);
    begin(inside);
    contributeToSums(sweep, inside, loop);
    reverseBlock(inside);
    for (const value of inside.touched) before.push(...adjoints.start(sweep, value));
    return { before, body: inside.statements };
  };

  const forward = writeForward(program, layout, { plan, turnwise: ahead.turnwise, turnBack });
  const top = sweepOf(program.body);
  begin(top);
  contribute(top, program.result, literal(1));
  reverseBlock(top);
  return frameGradient(program, forward, top.statements, (value) => adjoints.of(top, value) ?? literal(0));
}

/** Code of the function θ → f. */
export function writeValue(program: Normalised, layout: Layout): Statement[] {
  return frameValue(program, writeForward(program, layout));
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
