// A loop of the program: a turn is interpreted until what it leaves behind is what it was expected to change.
import type * as t from '@babel/types';
import {
  boolean,
  known,
  NO_SITE,
  type Abstract,
  type Cell,
  type Content,
  type Frame,
  type Jump,
  type Scalar,
} from '../values.js';
import { logical, toCondition } from './branches.js';
import { takesMemoryWithoutEnd } from './endless.js';
import { isAlive, whileAlive } from './exits.js';
import { createCarrier, type Carrier } from './carried.js';
import { recogniseCounter, assumeRange, hoistInvariants } from './counters.js';
import { foresee, isConfirmed } from './foresight.js';
import { operators } from '../../code/operators.js';
import { isConstant, resolve, type Block, type Loop, type Operand } from '../../program/ir.js';
import { recall, remember, type LoopMemory } from './loopMemories.js';
import type { Turns } from './loops.js';
import { Conflict, sameContents } from './merge.js';
import { locationOf, refuse, Restart, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

const MOST_ATTEMPTS = 16;

/** Adds the loop to the program. */
export function roll(
  session: Session,
  site: string,
  turns: Turns,
  jump: Jump,
  leaving: readonly Cell<Abstract>[],
  node: t.Node,
  frame: Frame,
): void {
  const { heap, builder } = session;
  const first = heap.serial();
  const planFor = (foreseen: ReadonlyMap<Cell, Content> | undefined): LoopMemory => ({
    lefts: new Map([...(foreseen ?? [])].map(([cell, content]) => [cell, [content]])),
    foreseen: foreseen !== undefined,
    testInside: turns.testAfter === true,
    ranges: true,
  });
  let plan =
    recall(session.memories, site, heap) ??
    planFor(session.knowledge.foresees ? foresee(session, turns.counter, node, frame) : undefined);
  let isGuess = true;
  // Without a guess: first that nothing changes, then what was seen to change.
  const startAnew = () => {
    plan = planFor(undefined);
    isGuess = false;
  };
  for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
    heap.rewind(first);
    const start = { values: builder.clock(), cells: heap.clock() };
    try {
      const attempt = run(session, site, turns, jump, leaving, plan, node, frame);
      if (attempt.headerChanges) {
        plan.testInside = true;
        continue;
      }
      if (learn(attempt, plan.lefts)) continue;
      if (plan.foreseen && !isConfirmed(builder, attempt.carrier.parameters)) {
        startAnew();
        continue;
      }
      if (heap.frozenBirths.slice(attempt.frozenBefore).some((birth) => birth < start.cells)) continue;
      if (takesMemoryWithoutEnd(attempt)) return refuse(say`This loop takes memory without an end.`, node, frame);
      const loop: Loop = {
        kind: 'loop',
        parameters: attempt.carrier.parameters,
        header: attempt.header,
        condition: attempt.condition,
        body: attempt.body,
        location: locationOf(node, frame.module),
      };
      attempt.carrier.homes.checkAliases(attempt.left, [...attempt.header, ...attempt.body]);
      for (const operation of attempt.carrier.homes.entering) builder.emit(operation);
      for (const { value, next, initial } of loop.parameters) if (next === value) value.alias = initial;
      loop.parameters = loop.parameters.filter(({ value }) => value.alias === undefined);
      for (const operation of hoistInvariants(loop, start.values)) builder.emit(operation);
      recogniseCounter(builder, loop, start.values);
      if (plan.ranges && attempt.carrier.rangeAssumed !== loop.counter?.parameter && attempt.carrier.rangeAssumed) {
        plan.ranges = false;
        continue;
      }
      remember(session.memories, site, first, plan);
      builder.emit(loop);
      for (const [cell, content] of attempt.carrier.results()) heap.write(cell, content);
      attempt.carrier.homes.leave(turnsForCertain(loop));
      closeEndless(session, turns, leaving);
      return;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      if (!isGuess) return give(session, error, node, frame);
      startAnew();
    }
  }
  return refuse(say`What this loop carries from turn to turn does not settle.`, node, frame);
}

interface Attempt {
  readonly carrier: Carrier;
  readonly header: Block;
  readonly body: Block;
  readonly condition: Operand;
  readonly left: Map<Cell, Content>;
  readonly headerChanges: boolean;
  /** How many cells had been frozen when the turn began. */
  readonly frozenBefore: number;
}

function run(
  session: Session,
  site: string,
  turns: Turns,
  jump: Jump,
  leaving: readonly Cell<Abstract>[],
  plan: LoopMemory,
  node: t.Node,
  frame: Frame,
): Attempt {
  const { heap, builder } = session;
  const carrier = createCarrier(session, plan.lefts, node, frame);
  const test = (): Scalar =>
    turns.test === undefined ? boolean(true) : toCondition(session, turns.test(), node, frame);
  let condition: Operand = { constant: true };
  let headerChanges = false;
  let frozenBefore = 0;
  let header: Block = [];
  let body: Block = [];
  const left = heap.speculate(() => {
    carrier.enter();
    frozenBefore = heap.frozenBirths.length;
    header = builder.block(() => {
      const changes = heap.speculate(() => {
        const alive = isAlive(session, leaving, node, frame);
        const going = plan.testInside ? alive : logical(session, 'and', alive, test, node, frame);
        condition = going.operand;
      });
      headerChanges = changes.size > 0;
    });
    if (headerChanges) return;
    if (plan.ranges) carrier.rangeAssumed = assumeRange(carrier.parameters, header, condition);
    const range = carrier.rangeAssumed?.value.range;
    if (range && range[0] === range[1] && !session.knowledge.rolled.has(site)) unrollSingle(session, site);
    body = builder.block(() => {
      for (const exit of leaving) heap.write(exit, boolean(false));
      if (jump.continued !== undefined) heap.write(jump.continued, boolean(false));
      const stopUnless = () => {
        const going = test();
        heap.write(jump.broken, session.builder.compute('not', [going.operand], locationOf(node, frame.module)));
      };
      const rest = () => {
        turns.body();
        whileAlive(session, leaving, node, frame, () => turns.update?.());
      };
      if (plan.testInside && !turns.testAfter) {
        stopUnless();
        whileAlive(session, leaving, node, frame, rest);
      } else {
        rest();
        if (turns.testAfter) whileAlive(session, leaving, node, frame, stopUnless);
      }
      // What `continue` left means nothing to the next turn.
      if (jump.continued !== undefined) heap.write(jump.continued, boolean(false));
      carrier.settle();
    });
  });
  return { carrier, header, body, condition, left, headerChanges, frozenBefore };
}

/** A loop of a single turn is none. */
function unrollSingle({ knowledge }: Session, site: string): never {
  knowledge.single.add(site);
  throw new Restart();
}

/** Notes what the iteration changed that was not expected; true where it must be interpreted again. */
function learn(attempt: Attempt, lefts: Map<Cell, Content[]>): boolean {
  let learnt = false;
  for (const [cell, content] of attempt.left) {
    const seen = lefts.get(cell);
    if (seen === undefined) {
      if (sameContents(cell.content, content)) continue;
      lefts.set(cell, [content]);
      learnt = true;
    } else if (!attempt.carrier.close(cell, content)) {
      seen.push(content);
      learnt = true;
    }
  }
  return learnt;
}

/** The first test holds, whatever θ is. */
function turnsForCertain({ counter, condition }: Loop): boolean {
  if (counter === undefined) return isConstant(condition) && condition.constant === true;
  const [first, bound] = [resolve(counter.parameter.initial), resolve(counter.bound)];
  if (!isConstant(first) || !isConstant(bound)) return false;
  return operators[counter.comparison].evaluate(first.constant as never, bound.constant as never) === true;
}

/** A loop without test that can be left in one way only was left in that way. */
function closeEndless(session: Session, turns: Turns, leaving: readonly Cell<Abstract>[]): void {
  if (turns.test !== undefined) return;
  const ways = leaving.filter((exit) => known(exit.content) !== false);
  if (ways.length === 1) session.heap.write(ways[0]!, boolean(true));
}

function give(session: Session, conflict: Conflict, node: t.Node, frame: Frame): never {
  const fresh = conflict.sites.filter((site) => site !== NO_SITE && !session.knowledge.regions.has(site));
  if (fresh.length === 0) return refuse(conflict.reason, node, frame);
  for (const site of fresh) session.knowledge.regions.add(site);
  throw new Restart();
}
