// Methods of arrays that call a function for each element: each call is inlined, in a loop or one by one.
import type * as t from '@babel/types';
import { boolean, knownNumber, number, undefinedValue, type Abstract, type Frame, type Scalar } from '../values.js';
import { itemsOf, lengthOf, readElement } from '../access.js';
import { forEachIndex } from './arrays.js';
import { branch, logical, toCondition } from '../control/branches.js';
import { constant } from '../../program/ir.js';
import { toMemory } from './memory.js';
import { locationOf, mayUnroll, refuse, toNumber, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

/** A method of an array as it is called. */
export interface Call {
  readonly session: Session;
  readonly self: Abstract;
  readonly args: readonly Abstract[];
  readonly typed: boolean;
  readonly node: t.Node;
  readonly frame: Frame;
}

/** The callback called with an element. */
export function apply(call: Call, value: Abstract, index: Abstract): Abstract {
  const callback = call.args[0];
  if (callback === undefined) return refuse(say`A function is missing here.`, call.node, call.frame);
  return call.session.call(callback, [value, index, call.self], call.node, call.frame);
}

export function eachElement(
  call: Call,
  turn: (value: Abstract, index: Abstract) => void,
  direction: 'up' | 'down' = 'up',
  skip = 0,
): void {
  const { session, self, node, frame } = call;
  if (self.kind === 'list') {
    const items = self.items.content;
    const order = items
      .map((_, k) => k)
      .slice(direction === 'up' ? skip : 0, direction === 'down' ? items.length - skip : undefined);
    if (!mayUnroll(session, order.length)) return toMemory(session, self, node, frame);
    if (direction === 'down') order.reverse();
    // Read anew each time: the callback may change the array.
    for (const k of order) turn(self.items.content[k] ?? undefinedValue, number(k));
    return;
  }
  const length = toNumber(session, lengthOf(session, self, node, frame), node, frame);
  const location = locationOf(node, frame.module);
  const turns = session.builder.compute('sub', [length.operand, constant(skip)], location);
  forEachIndex(
    session,
    turns,
    node,
    frame,
    (k) => {
      const offset = direction === 'up' ? skip : 0;
      const index = session.builder.compute('add', [(k as Scalar).operand, constant(offset)], location);
      turn(readElement(session, self, index, node, frame), index);
    },
    direction,
  );
}

export function reduce(call: Call, direction: 'up' | 'down'): Abstract {
  const { session, self, node, frame } = call;
  let start = call.args[1];
  let skip = 0;
  if (start === undefined) {
    const length = knownNumber(lengthOf(session, self, node, frame));
    if (length === undefined || length === 0)
      return refuse(say`reduce without a start value needs a known length.`, node, frame);
    start = readElement(session, self, number(direction === 'up' ? 0 : length - 1), node, frame);
    skip = 1;
  }
  const accumulator = session.heap.cell(start);
  const callback = call.args[0]!;
  eachElement(
    call,
    (value, index) => {
      session.heap.write(accumulator, session.call(callback, [accumulator.content, value, index, self], node, frame));
    },
    direction,
    skip,
  );
  return accumulator.content;
}

export function quantify(call: Call, operator: 'and' | 'or'): Abstract {
  const start: Scalar = boolean(operator === 'and');
  return knownItems(call).reduce<Scalar>((so, item, k) => {
    const holds = () => toCondition(call.session, apply(call, item, number(k)), call.node, call.frame);
    return logical(call.session, operator, so, holds, call.node, call.frame);
  }, start);
}

export function findElement(call: Call): Abstract {
  const items = knownItems(call);
  const search = (k: number): Abstract => {
    const item = items[k];
    if (item === undefined) return undefinedValue;
    const condition = toCondition(call.session, apply(call, item, number(k)), call.node, call.frame);
    return branch(call.session, condition, { then: () => item, otherwise: () => search(k + 1) }, call.node, call.frame);
  };
  return search(0);
}

export function knownItems(call: Call): readonly Abstract[] {
  return itemsOf(call.session, call.self, call.node, call.frame) ?? unknownLength(call);
}

export function unknownLength(call: Call): never {
  return refuse(say`This needs an array of known, short length.`, call.node, call.frame);
}
