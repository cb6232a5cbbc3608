// Methods of arrays that look for an element. One of a short array is found by a chain of conditions, of a long one by a loop.
import { number, undefinedValue, isInteger, knownNumber, type Abstract, type Scalar } from '../values.js';
import { itemsOf, readElement } from '../access.js';
import { applyBinary } from '../binaryOperators.js';
import { apply, eachElement, findElement, quantify, type Call } from './callbacks.js';
import { branch, toCondition, when } from '../control/branches.js';
import { constant } from '../../program/ir.js';
import { demand } from './memory.js';
import { locationOf, refuse } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

type Direction = 'up' | 'down';
type Holds = (value: Abstract, index: Abstract) => Scalar;

/** `indexOf`, `lastIndexOf` */
export function indexOf(call: Call, direction: Direction): Scalar {
  return search(call, direction, isEqualTo(call));
}

export function includes(call: Call): Scalar {
  const { session, node, frame } = call;
  const [wanted = undefinedValue] = call.args;
  // The one method for which NaN is equal to itself.
  if (wanted.kind === 'scalar' && wanted.type === 'number' && !isInteger(wanted.operand)) {
    const location = locationOf(node, frame.module);
    const isNaN = session.builder.compute('isNaN', [wanted.operand], location);
    const isNumber = session.builder.compute('not', [isNaN.operand], location);
    demand(session, isNumber, say`NaN is looked for.`, node, frame);
  }
  return isFound(call, search(call, 'up', isEqualTo(call)));
}

/** `findIndex`, `findLastIndex` */
export function findIndex(call: Call, direction: Direction): Scalar {
  return search(call, direction, satisfies(call));
}

/** `find`, `findLast` */
export function find(call: Call, direction: Direction): Abstract {
  const { session, self, node, frame } = call;
  if (direction === 'up' && itemsOf(session, self, node, frame) !== undefined) return findElement(call);
  const index = findIndex(call, direction);
  const then = () => readElement(session, self, index, node, frame);
  return branch(session, isFound(call, index), { then, otherwise: () => undefinedValue }, node, frame);
}

/** `some`, `every` */
export function test(call: Call, method: 'some' | 'every'): Abstract {
  const { session, self, node, frame } = call;
  if (itemsOf(session, self, node, frame) !== undefined) return quantify(call, method === 'some' ? 'or' : 'and');
  const not = ({ operand }: Scalar) => session.builder.compute('not', [operand], locationOf(node, frame.module));
  const holds = satisfies(call);
  if (method === 'some') return isFound(call, search(call, 'up', holds));
  return not(
    isFound(
      call,
      search(call, 'up', (value, index) => not(holds(value, index))),
    ),
  );
}

/** The index of the element that is met first; −1 where there is none. */
function search(call: Call, direction: Direction, holds: Holds): Scalar {
  const { session, node, frame } = call;
  const found = session.heap.cell<Abstract>(number(-1));
  eachElement(
    call,
    (value, index) => {
      const isOpen = session.builder.compute(
        'lt',
        [(found.content as Scalar).operand, constant(0)],
        locationOf(node, frame.module),
      );
      const look = () => when(session, holds(value, index), () => session.heap.write(found, index), node, frame);
      when(session, isOpen, look, node, frame);
    },
    direction,
  );
  return found.content as Scalar;
}

function isFound({ session, node, frame }: Call, index: Scalar): Scalar {
  return session.builder.compute('ge', [index.operand, constant(0)], locationOf(node, frame.module));
}

function satisfies(call: Call): Holds {
  return (value, index) => toCondition(call.session, apply(call, value, index), call.node, call.frame);
}

function isEqualTo({ session, args, node, frame }: Call): Holds {
  const [wanted = undefinedValue, from] = args;
  if (from !== undefined && knownNumber(from) !== 0)
    return refuse(say`A search from a place on is not compiled.`, node, frame);
  return (value) => applyBinary(session, '===', value, wanted, node, frame) as Scalar;
}
