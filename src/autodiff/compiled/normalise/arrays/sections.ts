// Parts of arrays: taken out as copies, looked at where they lie, put in.
import {
  isInteger,
  known,
  knownNumber,
  number,
  undefinedValue,
  type Abstract,
  type List,
  type Scalar,
} from '../values.js';
import { asElement, isArray, itemsOf, lengthOf, readElement, setItems, writeElement } from '../access.js';
import type { Call } from './callbacks.js';
import { forEachIndex, generateInMemory, mustBeInMemory, newList } from './arrays.js';
import { constant } from '../../program/ir.js';
import { demand, toMemory } from './memory.js';
import { makeWorkspace } from '../names/workspaces.js';
import { isUndefined } from '../names/scopes.js';
import { locationOf, refuse, siteOf, toNumber } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

export function slice(call: Call): Abstract {
  const { session, self, node, frame, typed } = call;
  const [from = number(0), to = undefinedValue] = call.args;
  const length = knownNumber(lengthOf(session, self, node, frame));
  const start = knownNumber(from);
  const end = isUndefined(to) ? length : knownNumber(to);
  const items = mustBeInMemory(session, siteOf(node, frame)) ? undefined : itemsOf(session, self, node, frame, 64);
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
    if (!isInteger(at))
      demand(session, builder.compute('isInteger', [at], location), say`A slice is cut between elements.`, node, frame);
    const negative = builder.compute('lt', [at, constant(0)], location);
    if (known(negative) !== false) return refuse(say`A slice may count from the end.`, node, frame);
    return builder.compute('min', [at, length], location).operand;
  };
  const start = clamp(from);
  const end = isUndefined(to) ? length : clamp(to);
  const count = builder.compute('max', [builder.compute('sub', [end, start], location).operand, constant(0)], location);
  if (self.kind === 'list') return toMemory(session, self, node, frame);
  const element = (k: Abstract) => {
    const place = builder.compute('add', [(k as Scalar).operand, start], location);
    return readElement(session, self, place, node, frame);
  };
  return generateInMemory(session, count, typed, element, node, frame);
}

/** A view. Of a short array: neither it nor the array may be changed any more. Of a long one: of θ only, which never is. */
export function subarray(call: Call): Abstract {
  const { session, self, node, frame } = call;
  const length = knownNumber(lengthOf(session, self, node, frame));
  if (!call.typed || length === undefined) return refuse(say`subarray is not compiled here.`, node, frame);
  const [from = number(0), to = number(length)] = call.args;
  const start = placeOf(call, from, length);
  const end = Math.max(start, placeOf(call, isUndefined(to) ? number(length) : to, length));
  if (self.kind === 'list') {
    session.heap.freeze(self.items);
    const items = session.heap.cell(self.items.content.slice(start, end));
    session.heap.freeze(items);
    return { ...self, items };
  }
  if (self.kind !== 'memory' || self.region.storage !== 'theta')
    return refuse(say`A view of an array other than θ is not compiled.`, node, frame);
  return {
    ...self,
    length: session.heap.cell<Abstract>(number(end - start)),
    offset: session.builder.compute(
      'add',
      [self.offset ?? constant(0), constant(start)],
      locationOf(node, frame.module),
    ).operand,
  };
}

/** `array.set(source, offset)` */
export function set(call: Call): Abstract {
  const { session, self, node, frame } = call;
  const [source = undefinedValue, offset = number(0)] = call.args;
  const at = knownNumber(offset);
  if (!call.typed || !isArray(source) || at === undefined || !Number.isInteger(at) || at < 0)
    return refuse(say`set is not compiled here.`, node, frame);
  if (source.kind === 'memory' && self.kind === 'memory' && source.region === self.region)
    return refuse(say`An array is copied within itself.`, node, frame);
  if (self.kind === 'list') {
    const items = itemsOf(session, source, node, frame) ?? toMemory(session, self, node, frame);
    const { content } = self.items;
    if (at + items.length > content.length) return refuse(say`More is set than the array has room for.`, node, frame);
    const numbers = items.map((item) => asElement(session, true, item, node, frame));
    setItems(session, self, content.toSpliced(at, numbers.length, ...numbers), node, frame);
    return undefinedValue;
  }
  const location = locationOf(node, frame.module);
  forEachIndex(session, lengthOf(session, source, node, frame), node, frame, (k) => {
    const place = session.builder.compute('add', [(k as Scalar).operand, constant(at)], location);
    const item = toNumber(session, readElement(session, source, k, node, frame), node, frame);
    writeElement(session, self, place, item, node, frame);
  });
  return undefinedValue;
}

export function splice(call: Call): Abstract {
  const { session, node, frame } = call;
  const list = own(call);
  const { content } = list.items;
  const [from, count, ...added] = call.args;
  if (from === undefined) return newList(session, [], false, siteOf(node, frame), node, frame);
  const start = placeOf(call, from, content.length);
  const most = content.length - start;
  const given = count === undefined ? most : knownNumber(count);
  if (given === undefined) return refuse(say`splice needs known bounds.`, node, frame);
  const removed = Math.min(most, Math.max(0, Math.trunc(given) || 0));
  setItems(session, list, content.toSpliced(start, removed, ...added), node, frame);
  return newList(session, content.slice(start, start + removed), false, siteOf(node, frame), node, frame);
}

/** A bound as the language takes it: cut to an integer, negative ones from the end, none outside. */
function placeOf({ node, frame }: Call, bound: Abstract, length: number): number {
  const given = knownNumber(bound);
  if (given === undefined) return refuse(say`A part of an array needs known bounds here.`, node, frame);
  const at = Math.trunc(given) || 0;
  return at < 0 ? Math.max(0, length + at) : Math.min(at, length);
}

/** The list that is changed. */
export function own(call: Call, typedToo = false): List {
  if (call.self.kind === 'list' && (typedToo || !call.self.typed)) return call.self;
  if (call.self.kind === 'data') return makeWorkspace(call.session, call.self, call.node, call.frame);
  return refuse(say`This changes an array in a way that is not compiled.`, call.node, call.frame);
}
