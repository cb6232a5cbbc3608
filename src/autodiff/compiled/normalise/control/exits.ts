// Leaving early: flags say that a function returns, a loop is broken or a turn is cut short; what follows runs only where
// none is set.
import type * as t from '@babel/types';
import { boolean, known, undefinedValue, type Abstract, type Cell, type Frame, type Scalar } from '../values.js';
import { branch } from './branches.js';
import type { Operand } from '../../program/ir.js';
import { locationOf, type Session } from '../session.js';

/** None of the flags is set. */
export function isAlive(session: Session, exits: readonly Cell<Abstract>[], node: t.Node, frame: Frame): Scalar {
  const location = locationOf(node, frame.module);
  const left = exits.reduce<Operand>(
    (any, exit) => session.builder.compute('or', [any, (exit.content as Scalar).operand], location).operand,
    { constant: false },
  );
  return session.builder.compute('not', [left], location);
}

/** Runs `rest` where no flag is set; inside, none is; beside it, one is. */
export function whileAlive(
  session: Session,
  exits: readonly Cell<Abstract>[],
  node: t.Node,
  frame: Frame,
  rest: () => void,
): void {
  const open = exits.filter((exit) => known(exit.content) !== false);
  const alive = isAlive(session, open, node, frame);
  const then = () => {
    for (const exit of open) session.heap.write(exit, boolean(false));
    rest();
    return undefinedValue;
  };
  const otherwise = () => {
    if (open.length === 1) session.heap.write(open[0]!, boolean(true));
    return undefinedValue;
  };
  branch(session, alive, { then, otherwise }, node, frame);
}
