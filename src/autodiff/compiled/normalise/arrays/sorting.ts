// Sorting of short arrays: neighbours are exchanged until all are in order, which is the one stable order.
import type * as t from '@babel/types';
import { undefinedValue, type Abstract, type Frame } from '../values.js';
import { demand } from './memory.js';
import { branch } from '../control/branches.js';
import { constant } from '../../program/ir.js';
import { locationOf, refuse, toNumber, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

/** Longest array that is sorted: n²/2 exchanges. */
const LONGEST_SORTED = 16;

export function sortItems(
  session: Session,
  items: readonly Abstract[],
  comparator: Abstract | undefined,
  typed: boolean,
  node: t.Node,
  frame: Frame,
): readonly Abstract[] {
  if (comparator === undefined && !typed) return refuse(say`Sorting without a comparator sorts by text.`, node, frame);
  if (items.length > LONGEST_SORTED) return refuse(say`A long array is sorted.`, node, frame);
  const location = locationOf(node, frame.module);
  const sorted = [...items];
  for (let end = sorted.length - 1; end > 0; end--) {
    for (let k = 0; k < end; k++) {
      const [a, b] = [sorted[k]!, sorted[k + 1]!];
      const order =
        comparator === undefined
          ? session.builder.compute(
              'sub',
              [toNumber(session, a, node, frame).operand, toNumber(session, b, node, frame).operand],
              location,
            )
          : toNumber(session, session.call(comparator, [a, b], node, frame), node, frame);
      const ordered = session.builder.compute(
        'not',
        [session.builder.compute('isNaN', [order.operand], location).operand],
        location,
      );
      demand(session, ordered, say`A comparison in a sort is NaN.`, node, frame);
      const swap = session.builder.compute('gt', [order.operand, constant(0)], location);
      const pair = session.heap.cell<readonly Abstract[]>([a, b]);
      branch(
        session,
        swap,
        { then: () => (session.heap.write(pair, [b, a]), undefinedValue), otherwise: () => undefinedValue },
        node,
        frame,
      );
      [sorted[k], sorted[k + 1]] = [pair.content[0]!, pair.content[1]!];
    }
  }
  return sorted;
}
