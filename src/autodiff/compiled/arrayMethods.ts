// The methods of arrays. Those with a callback become loops with the callback inlined.
import type * as t from '@babel/types';
import {
  boolean,
  known,
  knownNumber,
  number,
  undefinedValue,
  type Abstract,
  type Frame,
  type List,
  type Scalar,
} from './abstract.js';
import { asElement, isArray, itemsOf, lengthOf, readElement, setItems, toMemory, writeElement } from './access.js';
import { allocate, forEachIndex, mapArray, newList } from './arrays.js';
import { branch, logical, toCondition } from './branches.js';
import { sortItems } from './sorting.js';
import { constant } from './ir.js';
import { isUndefined } from './scopes.js';
import { locationOf, refuse, siteOf, toNumber, type Session } from './session.js';

interface Call {
  readonly session: Session;
  readonly self: Abstract;
  readonly args: readonly Abstract[];
  readonly typed: boolean;
  readonly node: t.Node;
  readonly frame: Frame;
}

export function callArrayMethod(
  session: Session,
  self: Abstract,
  name: string,
  args: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): Abstract {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return refuse(`The method ${name} of arrays is not compiled.`, node, frame);
  const typed = isTyped(self);
  return method({ session, self, args, typed, node, frame });
}

function isTyped(self: Abstract): boolean {
  if (self.kind === 'data') return ArrayBuffer.isView(self.samples[0]);
  return (self.kind === 'list' || self.kind === 'memory') && self.typed;
}

const methods: Record<string, ((call: Call) => Abstract) | undefined> = {
  map: (call) =>
    mapArray(call.session, call.self, call.typed, (value, index) => apply(call, value, index), call.node, call.frame),
  forEach(call) {
    eachElement(call, (value, index) => void apply(call, value, index));
    return undefinedValue;
  },
  reduce: (call) => reduce(call, 'up'),
  reduceRight: (call) => reduce(call, 'down'),
  some: (call) => quantify(call, 'or'),
  every: (call) => quantify(call, 'and'),
  filter(call) {
    const kept = known_(call).filter((value, k) => {
      const keep = known(toCondition(call.session, apply(call, value, number(k)), call.node, call.frame));
      return keep ?? refuse('Which elements stay is known only at run time.', call.node, call.frame);
    });
    return list(call, kept);
  },
  find: (call) => (call.args.length > 0 ? findElement(call) : undefinedValue),
  at(call) {
    const index = toNumber(call.session, call.args[0] ?? number(0), call.node, call.frame);
    const at = knownNumber(index);
    if (at === undefined) return refuse('at is called with an index known only at run time.', call.node, call.frame);
    if (at >= 0) return readElement(call.session, call.self, index, call.node, call.frame);
    const length = toNumber(
      call.session,
      lengthOf(call.session, call.self, call.node, call.frame),
      call.node,
      call.frame,
    );
    const place = call.session.builder.compute(
      'add',
      [length.operand, index.operand],
      locationOf(call.node, call.frame.module),
    );
    return readElement(call.session, call.self, place, call.node, call.frame);
  },
  slice,
  concat(call) {
    const parts = call.args.flatMap((arg) =>
      isArray(arg) ? (itemsOf(call.session, arg, call.node, call.frame) ?? unknownLength(call)) : [arg],
    );
    return list(call, [...known_(call), ...parts]);
  },
  push(call) {
    const { session, self, node, frame } = call;
    for (const arg of call.args) {
      if (self.kind === 'list' && !self.typed) setItems(session, self, [...self.items.content, arg], node, frame);
      else writeElement(session, self, lengthOf(session, self, node, frame), arg, node, frame);
    }
    return lengthOf(session, self, node, frame);
  },
  pop(call) {
    const items = own(call).items.content;
    setItems(call.session, own(call), items.slice(0, -1), call.node, call.frame);
    return items.at(-1) ?? undefinedValue;
  },
  shift(call) {
    const items = own(call).items.content;
    setItems(call.session, own(call), items.slice(1), call.node, call.frame);
    return items[0] ?? undefinedValue;
  },
  unshift(call) {
    setItems(call.session, own(call), [...call.args, ...own(call).items.content], call.node, call.frame);
    return number(own(call).items.content.length);
  },
  fill,
  reverse(call) {
    setItems(call.session, own(call, true), own(call, true).items.content.toReversed(), call.node, call.frame);
    return call.self;
  },
  toReversed: (call) => list(call, known_(call).toReversed()),
  sort(call) {
    const target = own(call, true);
    setItems(
      call.session,
      target,
      sortItems(call.session, target.items.content, call.args[0], call.typed, call.node, call.frame),
      call.node,
      call.frame,
    );
    return call.self;
  },
  toSorted: (call) =>
    list(call, sortItems(call.session, known_(call), call.args[0], call.typed, call.node, call.frame)),
  flat(call) {
    if (call.args.length > 0 && knownNumber(call.args[0]!) !== 1)
      return refuse('flat by more than one level is not compiled.', call.node, call.frame);
    return list(
      call,
      known_(call).flatMap((item) =>
        isArray(item) ? (itemsOf(call.session, item, call.node, call.frame) ?? unknownLength(call)) : [item],
      ),
    );
  },
  flatMap(call) {
    const parts = known_(call).map((item, k) => apply(call, item, number(k)));
    return list(
      call,
      parts.flatMap((item) =>
        isArray(item) ? (itemsOf(call.session, item, call.node, call.frame) ?? unknownLength(call)) : [item],
      ),
    );
  },
  entries: (call) =>
    list(
      call,
      known_(call).map((item, k): Abstract => ({
        kind: 'list',
        items: call.session.heap.cell<readonly Abstract[]>([number(k), item]),
        typed: false,
        site: `${siteOf(call.node, call.frame)}:entry`,
      })),
    ),
  keys: (call) =>
    list(
      call,
      known_(call).map((_, k) => number(k)),
    ),
  values: (call) => list(call, known_(call)),
};

/** The callback called with an element. */
function apply(call: Call, value: Abstract, index: Abstract): Abstract {
  const callback = call.args[0];
  if (callback === undefined) return refuse('A function is missing here.', call.node, call.frame);
  return call.session.call(callback, [value, index, call.self], call.node, call.frame);
}

function eachElement(
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
    if (order.length > session.knowledge.unrollLimit) return toMemory(session, self, node, frame);
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

function reduce(call: Call, direction: 'up' | 'down'): Abstract {
  const { session, self, node, frame } = call;
  let start = call.args[1];
  let skip = 0;
  if (start === undefined) {
    const length = knownNumber(lengthOf(session, self, node, frame));
    if (length === undefined || length === 0)
      return refuse('reduce without a start value needs a known length.', node, frame);
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

function quantify(call: Call, operator: 'and' | 'or'): Abstract {
  const start: Scalar = boolean(operator === 'and');
  return known_(call).reduce<Scalar>((so, item, k) => {
    const holds = () => toCondition(call.session, apply(call, item, number(k)), call.node, call.frame);
    return logical(call.session, operator, so, holds, call.node, call.frame);
  }, start);
}

function findElement(call: Call): Abstract {
  const items = known_(call);
  const search = (k: number): Abstract => {
    const item = items[k];
    if (item === undefined) return undefinedValue;
    const condition = toCondition(call.session, apply(call, item, number(k)), call.node, call.frame);
    return branch(call.session, condition, { then: () => item, otherwise: () => search(k + 1) }, call.node, call.frame);
  };
  return search(0);
}

function slice(call: Call): Abstract {
  const { session, self, node, frame, typed } = call;
  const [from = number(0), to = undefinedValue] = call.args;
  const length = knownNumber(lengthOf(session, self, node, frame));
  const start = knownNumber(from);
  const end = isUndefined(to) ? length : knownNumber(to);
  const items = session.knowledge.regions.has(siteOf(node, frame))
    ? undefined
    : itemsOf(session, self, node, frame, 64);
  if (items !== undefined && start !== undefined && end !== undefined)
    return newList(session, items.slice(start, end), typed, siteOf(node, frame), node, frame);
  return sliceMemory(call, from, to);
}

/** A slice by copying; its bounds must not count from the end or lie outside. */
function sliceMemory(call: Call, from: Abstract, to: Abstract): Abstract {
  const { session, self, node, frame, typed } = call;
  const { builder } = session;
  const location = locationOf(node, frame.module);
  const length = toNumber(session, lengthOf(session, self, node, frame), node, frame).operand;
  const clamp = (bound: Abstract) => {
    const at = toNumber(session, bound, node, frame).operand;
    const negative = builder.compute('lt', [at, constant(0)], location);
    if (known(negative) !== false) return refuse('A slice may count from the end.', node, frame);
    return builder.compute('min', [at, length], location).operand;
  };
  const start = clamp(from);
  const end = isUndefined(to) ? length : clamp(to);
  const count = builder.compute('max', [builder.compute('sub', [end, start], location).operand, constant(0)], location);
  if (self.kind === 'list') return toMemory(session, self, node, frame);
  const memory = allocate(session, count, typed, node, frame);
  forEachIndex(session, count, node, frame, (k) => {
    const place = builder.compute('add', [(k as Scalar).operand, start], location);
    writeElement(session, memory, k, readElement(session, self, place, node, frame), node, frame);
  });
  return memory;
}

function fill(call: Call): Abstract {
  const { session, self, node, frame, typed } = call;
  const [value = undefinedValue, ...bounds] = call.args;
  if (self.kind === 'list') {
    const [start = 0, end] = bounds.map(
      (bound) => knownNumber(bound) ?? refuse('fill needs known bounds.', node, frame),
    );
    const items = [...self.items.content].fill(asElement(session, typed, value, node, frame), start, end);
    setItems(session, self, items, node, frame);
    return self;
  }
  if (bounds.length > 0) return refuse('fill with bounds is not compiled here.', node, frame);
  forEachIndex(session, lengthOf(session, self, node, frame), node, frame, (index) =>
    writeElement(session, self, index, toNumber(session, value, node, frame), node, frame),
  );
  return self;
}

function known_(call: Call): readonly Abstract[] {
  return itemsOf(call.session, call.self, call.node, call.frame) ?? unknownLength(call);
}

function unknownLength(call: Call): never {
  return refuse('This needs an array of known, short length.', call.node, call.frame);
}

function list(call: Call, items: readonly Abstract[]): Abstract {
  return newList(call.session, items, call.typed, siteOf(call.node, call.frame), call.node, call.frame);
}

function own(call: Call, typedToo = false): List {
  if (call.self.kind === 'list' && (typedToo || !call.self.typed)) return call.self;
  return refuse('This changes an array in a way that is not compiled.', call.node, call.frame);
}
