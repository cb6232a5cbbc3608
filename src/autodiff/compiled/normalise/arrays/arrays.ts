// Making arrays: short ones of known length live element by element in the compiler, the others in memory.
import type * as t from '@babel/types';
import {
  boolean,
  hole,
  isInteger,
  known,
  knownNumber,
  number,
  type Abstract,
  type Frame,
  type Memory,
} from '../values.js';
import { asElement, itemsOf, lengthOf, readElement, writeElement } from '../access.js';
import { tableOf } from './tables.js';
import { emptyGrid, generateGrid, gridOf } from './grids.js';
import { constant } from '../../program/ir.js';
import { runLoop } from '../control/loops.js';
import { locationOf, mayUnroll, refuse, siteOf, toNumber, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

/** Longest array that is kept element by element. */
const LONGEST_LIST = 64;

/** An array of known elements. */
export function newList(
  session: Session,
  items: readonly Abstract[],
  typed: boolean,
  site: string,
  node: t.Node,
  frame: Frame,
): Abstract {
  if (!mustBeInMemory(session, site)) {
    const cell = session.heap.cell(items);
    cell.site = site;
    return { kind: 'list', items: cell, typed, site };
  }
  if (session.knowledge.tables.has(site)) return tableOf(session, items, site, node, frame);
  const ofArrays = items.length > 0 && items.every((item) => item.kind === 'list' || item.kind === 'memory');
  if (ofArrays || session.knowledge.grids.has(site)) return gridOf(session, items, site, node, frame);
  const memory = allocate(session, typed ? number(items.length) : undefined, typed, node, frame);
  items.forEach((item, k) => {
    if (typed || item !== hole) writeElement(session, memory, number(k), item, node, frame);
  });
  return { ...memory, site };
}

/** What attempts so far have taught of arrays made there. */
export function mustBeInMemory({ knowledge }: Session, site: string): boolean {
  return knowledge.regions.has(site) || knowledge.grids.has(site) || knowledge.tables.has(site);
}

/** An array of `length` elements, each `initial`, which may be a hole. */
export function newArray(
  session: Session,
  length: Abstract,
  initial: Abstract,
  typed: boolean,
  node: t.Node,
  frame: Frame,
): Abstract {
  const site = siteOf(node, frame);
  const count = knownNumber(length);
  if (count !== undefined && (!Number.isInteger(count) || count < 0))
    return refuse(say`An array has no such length.`, node, frame);
  if (session.knowledge.tables.has(site)) return refuse(say`An array gets objects at its places.`, node, frame);
  if (initial === hole && session.knowledge.grids.has(site)) return emptyGrid(session, length, site, node, frame);
  if (count !== undefined && count <= LONGEST_LIST && !mustBeInMemory(session, site))
    return newList(
      session,
      Array.from({ length: count }, () => initial),
      typed,
      site,
      node,
      frame,
    );
  const memory = allocate(session, length, typed, node, frame, initial === hole);
  if (known(initial) !== 0 && initial !== hole)
    forEachIndex(session, length, node, frame, (index) => writeElement(session, memory, index, initial, node, frame));
  return memory;
}

/** Memory for doubles: zeros of the given length, or an empty array that grows. */
export function allocate(
  session: Session,
  length: Abstract | undefined,
  typed: boolean,
  node: t.Node,
  frame: Frame,
  holes = false,
): Memory {
  const region = session.builder.region(length === undefined ? 'list' : 'doubles');
  const location = locationOf(node, frame.module);
  const asked = length === undefined ? constant(0) : toNumber(session, length, node, frame).operand;
  // A length that is computed from θ has no slope.
  const count = isInteger(asked) ? number(asked) : session.builder.compute('trunc', [asked], location);
  session.builder.emit({ kind: 'allocate', region, length: count.operand, holes, location });
  return { kind: 'memory', region, length: session.heap.cell<Abstract>(count), typed, site: siteOf(node, frame) };
}

/** Calls `turn` with every index below `length`, in order. */
export function forEachIndex(
  session: Session,
  length: Abstract,
  node: t.Node,
  frame: Frame,
  turn: (index: Abstract) => void,
  direction: 'up' | 'down' = 'up',
): void {
  const location = locationOf(node, frame.module);
  const { builder, heap } = session;
  const bound = toNumber(session, length, node, frame).operand;
  const up = direction === 'up';
  const first = up ? number(0) : builder.compute('sub', [bound, constant(1)], location);
  const index = heap.cell<Abstract>(first);
  const jump = { labels: [], loop: true, broken: heap.cell<Abstract>(boolean(false)) };
  const at = () => toNumber(session, index.content, node, frame).operand;
  const test = () => builder.compute(up ? 'lt' : 'ge', [at(), up ? bound : constant(0)], location);
  const update = () => heap.write(index, builder.compute(up ? 'add' : 'sub', [at(), constant(1)], location));
  const site = `${siteOf(node, frame)}:${frame.module.path}:elements`;
  runLoop(session, site, { test, body: () => turn(index.content), update, counter: index }, jump, [], node, frame);
}

/** A new array whose element k is `element(value, index)` of element k of the source. */
export function mapArray(
  session: Session,
  source: Abstract,
  typed: boolean,
  element: (value: Abstract, index: Abstract) => Abstract,
  node: t.Node,
  frame: Frame,
): Abstract {
  // Read anew each time: the callback may change the array.
  const read = (index: Abstract) => element(readElement(session, source, index, node, frame), index);
  const inMemory = mustBeInMemory(session, siteOf(node, frame));
  const items = inMemory ? undefined : itemsOf(session, source, node, frame, LONGEST_LIST);
  if (items !== undefined) return generateList(session, items.length, typed, read, node, frame);
  return generateInMemory(session, lengthOf(session, source, node, frame), typed, read, node, frame);
}

/** A new array of the given length whose element k is `element(k)`. */
export function generate(
  session: Session,
  length: Abstract,
  typed: boolean,
  element: (index: Abstract) => Abstract,
  node: t.Node,
  frame: Frame,
): Abstract {
  const count = knownNumber(length);
  if (count !== undefined && (!Number.isInteger(count) || count < 0))
    return refuse(say`An array has no such length.`, node, frame);
  const isShort = count !== undefined && count <= LONGEST_LIST && mayUnroll(session, count);
  if (isShort && !mustBeInMemory(session, siteOf(node, frame)))
    return generateList(session, count, typed, element, node, frame);
  return generateInMemory(session, length, typed, element, node, frame);
}

function generateList(
  session: Session,
  count: number,
  typed: boolean,
  element: (index: Abstract) => Abstract,
  node: t.Node,
  frame: Frame,
): Abstract {
  const items = Array.from({ length: count }, (_, k) => asElement(session, typed, element(number(k)), node, frame));
  return newList(session, items, typed, siteOf(node, frame), node, frame);
}

export function generateInMemory(
  session: Session,
  length: Abstract,
  typed: boolean,
  element: (index: Abstract) => Abstract,
  node: t.Node,
  frame: Frame,
): Abstract {
  const site = siteOf(node, frame);
  if (session.knowledge.tables.has(site)) {
    const table = tableOf(session, [], site, node, frame);
    forEachIndex(session, length, node, frame, (index) =>
      writeElement(session, table, index, element(index), node, frame),
    );
    return table;
  }
  if (session.knowledge.grids.has(site)) return generateGrid(session, length, element, site, node, frame);
  const memory = allocate(session, length, typed, node, frame);
  forEachIndex(session, memory.length.content, node, frame, (index) =>
    writeElement(session, memory, index, element(index), node, frame),
  );
  return memory;
}
