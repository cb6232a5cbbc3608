// The methods of arrays. Those with a callback become loops with the callback inlined.
import type * as t from '@babel/types';
import { hole, known, knownNumber, number, undefinedValue, type Abstract, type Frame } from '../values.js';
import { asElement, isArray, itemsOf, lengthOf, readElement, setItems, writeElement } from '../access.js';
import { forEachIndex, mapArray, newList } from './arrays.js';
import { apply, eachElement, knownItems, reduce, unknownLength, type Call } from './callbacks.js';
import { find, findIndex, includes, indexOf, test } from './searching.js';
import { own, set, slice, splice, subarray } from './sections.js';
import { toCondition } from '../control/branches.js';
import { sortItems } from './sorting.js';
import { constant } from '../../program/ir.js';
import { locationOf, refuse, siteOf, toNumber, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

export function callArrayMethod(
  session: Session,
  self: Abstract,
  name: string,
  args: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): Abstract {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return refuse(say`The method ${name} of arrays is not compiled.`, node, frame);
  if (self.kind === 'list' && self.items.content.includes(hole) && !['fill', 'push', 'at'].includes(name))
    return refuse(say`This array has places at which nothing stands; they are not compiled.`, node, frame);
  const typed = isTyped(self);
  if (typed && untypedOnly.has(name)) return refuse(say`Typed arrays have no method ${name}.`, node, frame);
  return method({ session, self, args, typed, node, frame });
}

const untypedOnly = new Set(['push', 'pop', 'shift', 'unshift', 'splice', 'concat', 'flat', 'flatMap']);

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
  some: (call) => test(call, 'some'),
  every: (call) => test(call, 'every'),
  includes,
  indexOf: (call) => indexOf(call, 'up'),
  lastIndexOf: (call) => indexOf(call, 'down'),
  findIndex: (call) => findIndex(call, 'up'),
  findLastIndex: (call) => findIndex(call, 'down'),
  filter(call) {
    const kept = knownItems(call).filter((value, k) => {
      const keep = known(toCondition(call.session, apply(call, value, number(k)), call.node, call.frame));
      return keep ?? refuse(say`Which elements stay is known only at run time.`, call.node, call.frame);
    });
    return list(call, kept);
  },
  find: (call) => find(call, 'up'),
  findLast: (call) => find(call, 'down'),
  at(call) {
    const index = toNumber(call.session, call.args[0] ?? number(0), call.node, call.frame);
    const given = knownNumber(index);
    if (given === undefined)
      return refuse(say`at is called with an index known only at run time.`, call.node, call.frame);
    const at = Math.trunc(given) || 0;
    if (at >= 0) return readElement(call.session, call.self, number(at), call.node, call.frame);
    const length = toNumber(
      call.session,
      lengthOf(call.session, call.self, call.node, call.frame),
      call.node,
      call.frame,
    );
    const place = call.session.builder.compute(
      'add',
      [length.operand, constant(at)],
      locationOf(call.node, call.frame.module),
    );
    return readElement(call.session, call.self, place, call.node, call.frame);
  },
  slice,
  subarray,
  set,
  splice,
  concat(call) {
    const parts = call.args.flatMap((arg) =>
      isArray(arg) ? (itemsOf(call.session, arg, call.node, call.frame) ?? unknownLength(call)) : [arg],
    );
    return list(call, [...knownItems(call), ...parts]);
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
  toReversed: (call) => list(call, knownItems(call).toReversed()),
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
    list(call, sortItems(call.session, knownItems(call), call.args[0], call.typed, call.node, call.frame)),
  with(call) {
    const { session, typed, node, frame } = call;
    const [place = number(0), value = undefinedValue] = call.args;
    const items = knownItems(call);
    const given = knownNumber(place) ?? refuse(say`with is called with an index known only at run time.`, node, frame);
    const at = Math.trunc(given) || 0;
    if (at < -items.length || at >= items.length)
      return refuse(say`with is called with an index outside of the array.`, node, frame);
    return list(call, items.with(at, asElement(session, typed, value, node, frame)));
  },
  flat(call) {
    const [depth = number(1)] = call.args;
    const levels =
      knownNumber(depth) ?? refuse(say`flat is called with a depth that is not known.`, call.node, call.frame);
    return list(call, flatten(call, knownItems(call), levels));
  },
  flatMap(call) {
    const parts = knownItems(call).map((item, k) => apply(call, item, number(k)));
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
      knownItems(call).map((item, k): Abstract => ({
        kind: 'list',
        items: call.session.heap.cell<readonly Abstract[]>([number(k), item]),
        typed: false,
        site: `${siteOf(call.node, call.frame)}:entry`,
      })),
    ),
  keys: (call) =>
    list(
      call,
      knownItems(call).map((_, k) => number(k)),
    ),
  values: (call) => list(call, knownItems(call)),
};

function fill(call: Call): Abstract {
  const { session, self, node, frame, typed } = call;
  const [value = undefinedValue, ...bounds] = call.args;
  if (self.kind === 'list') {
    const [start = 0, end] = bounds.map(
      (bound) => knownNumber(bound) ?? refuse(say`fill needs known bounds.`, node, frame),
    );
    const items = [...self.items.content].fill(asElement(session, typed, value, node, frame), start, end);
    setItems(session, self, items, node, frame);
    return self;
  }
  if (bounds.length > 0) return refuse(say`fill with bounds is not compiled here.`, node, frame);
  forEachIndex(session, lengthOf(session, self, node, frame), node, frame, (index) =>
    writeElement(session, self, index, toNumber(session, value, node, frame), node, frame),
  );
  return self;
}

function flatten(call: Call, items: readonly Abstract[], levels: number): readonly Abstract[] {
  if (!(levels >= 1)) return items;
  return items.flatMap((item) => {
    if (!isArray(item)) return [item];
    const inner = itemsOf(call.session, item, call.node, call.frame) ?? unknownLength(call);
    return flatten(call, inner, levels - 1);
  });
}

function list(call: Call, items: readonly Abstract[]): Abstract {
  return newList(call.session, items, call.typed, siteOf(call.node, call.frame), call.node, call.frame);
}
