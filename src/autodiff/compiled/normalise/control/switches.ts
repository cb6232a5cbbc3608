// `switch`: the cases are tried in order; where the one that holds is known only at run time, flags say which run.
import type * as t from '@babel/types';
import { boolean, known, type Abstract, type Frame, type Scalar } from '../values.js';
import { when } from './branches.js';
import { applyBinary } from '../binaryOperators.js';
import { isText } from '../names/data.js';
import { isAlive } from './exits.js';
import { declareBlock } from '../names/hoisting.js';
import { childScope } from '../names/scopes.js';
import { locationOf, refuse, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

export function runSwitch(session: Session, node: t.SwitchStatement, outer: Frame): void {
  const { builder, heap } = session;
  const broken = heap.cell<Abstract>(boolean(false));
  const { completion } = outer;
  const frame: Frame = {
    ...outer,
    scope: childScope(outer.scope),
    completion: {
      ...completion,
      exits: [...completion.exits, broken],
      jumps: [...completion.jumps, { labels: [], loop: true, broken }],
    },
  };
  const location = locationOf(node, frame.module);
  const value = session.evaluate(node.discriminant, frame);
  declareBlock(
    session,
    node.cases.flatMap((one) => one.consequent),
    frame,
  );
  const matches = node.cases.map((one) => {
    if (!one.test) return undefined;
    const { test } = one;
    let match: Scalar | undefined;
    // All are tried here, JavaScript stops at the first that holds.
    const changes = heap.speculate(() => {
      match = equals(session, value, session.evaluate(test, frame), one, frame);
    });
    return changes.size > 0 ? refuse(say`What a case is compared with changes something.`, test, frame) : match;
  });
  const none = matches.reduce<Scalar>((so, match) => {
    if (match === undefined) return so;
    const misses = builder.compute('not', [match.operand], location);
    return builder.compute('and', [so.operand, misses.operand], location);
  }, boolean(true));
  // `entered`: an earlier case held, and nothing has left the switch since.
  let entered: Scalar = boolean(false);
  node.cases.forEach((one, k) => {
    const match = matches[k] ?? none;
    const first = matches.slice(0, k).every((earlier) => earlier === undefined || known(earlier) === false);
    entered = builder.compute(
      'or',
      [entered.operand, first ? match.operand : onlyFirst(session, matches, k, match, location)],
      location,
    );
    const alive = isAlive(session, frame.completion.exits, one, frame);
    const runs = builder.compute('and', [entered.operand, alive.operand], location);
    when(
      session,
      runs,
      () => {
        for (const exit of frame.completion.exits) heap.write(exit, boolean(false));
        session.execute(one.consequent, frame);
      },
      one,
      frame,
    );
  });
}

/** Case k holds and none before it does. */
function onlyFirst(
  session: Session,
  matches: readonly (Scalar | undefined)[],
  k: number,
  match: Scalar,
  location: ReturnType<typeof locationOf>,
) {
  if (matches[k] === undefined) return match.operand;
  return matches.slice(0, k).reduce((so, earlier) => {
    if (earlier === undefined) return so;
    const misses = session.builder.compute('not', [earlier.operand], location);
    return session.builder.compute('and', [so, misses.operand], location).operand;
  }, match.operand);
}

function equals(session: Session, a: Abstract, b: Abstract, node: t.Node, frame: Frame): Scalar {
  if (a.kind === 'scalar' && b.kind === 'scalar' && a.type === b.type)
    return session.builder.compute('eq', [a.operand, b.operand], locationOf(node, frame.module));
  if (a.kind === 'primitive' && b.kind === 'primitive') return boolean(a.value === b.value);
  if (isText(a) || isText(b)) return applyBinary(session, '===', a, b, node, frame) as Scalar;
  return refuse(say`This switch is not compiled.`, node, frame);
}
