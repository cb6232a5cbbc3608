// Loops: unrolled where that is short and every turn is known, else kept as loops of the program.
import type * as t from '@babel/types';
import { boolean, known, type Abstract, type Cell, type Frame, type Jump } from '../values.js';
import { toCondition } from './branches.js';
import { isAlive, whileAlive } from './exits.js';
import { roll } from './rolled.js';
import { mayUnroll, Restart, type Session } from '../session.js';

/** What a loop does in each turn. */
export interface Turns {
  /** Absent: always true. */
  readonly test?: () => Abstract;
  readonly body: () => void;
  readonly update?: () => void;
  /** Called between unrolled turns: gives the next turn variables of its own. */
  readonly renew?: () => void;
  /** Tests after the body. */
  readonly testAfter?: boolean;
  /** Counts the turns, where no variable of the text does. */
  readonly counter?: Cell<Abstract>;
}

/** Deepest nesting of turns of an unrolled loop that may already have been left. */
const DEEPEST_UNCERTAIN = 8;

/** Runs a loop. `jump` has the flags of its break and continue; `exits` are those of everything around it. */
export function runLoop(
  session: Session,
  site: string,
  turns: Turns,
  jump: Jump,
  exits: readonly Cell<Abstract>[],
  node: t.Node,
  frame: Frame,
): void {
  const leaving = [...exits, jump.broken];
  const { rolled, single, unrollLimit } = session.knowledge;
  // Where nothing is unrolled, a loop need not be begun to learn that.
  const isRolled = rolled.has(site) || (unrollLimit === 1 && !single.has(site) && mayTurn(session, turns, node, frame));
  if (isRolled) return roll(session, site, turns, jump, leaving, node, frame);
  const learn = (): never => {
    session.knowledge.rolled.add(site);
    throw new Restart();
  };
  const turn = (count: number, uncertain: number): void => {
    if (turns.test !== undefined && !(turns.testAfter && count === 0)) {
      const going = known(toCondition(session, turns.test(), node, frame));
      if (going === undefined) return learn();
      if (!going) return;
    }
    if (!mayUnroll(session, count + 1)) return learn();
    if (jump.continued !== undefined) session.heap.write(jump.continued, boolean(false));
    turns.body();
    const depth = uncertain + (known(isAlive(session, leaving, node, frame)) === undefined ? 1 : 0);
    if (depth > DEEPEST_UNCERTAIN) return learn();
    whileAlive(session, leaving, node, frame, () => {
      turns.renew?.();
      turns.update?.();
      turn(count + 1, depth);
    });
  };
  turn(0, 0);
}

/** The first test does not fail for certain. */
function mayTurn(session: Session, turns: Turns, node: t.Node, frame: Frame): boolean {
  if (turns.test === undefined || turns.testAfter) return true;
  let going: number | boolean | undefined;
  session.builder.block(() => {
    session.heap.speculate(() => (going = known(toCondition(session, turns.test!(), node, frame))));
  });
  return going !== false;
}
