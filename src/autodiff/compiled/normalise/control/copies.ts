// Copies of arrays in memory: new ones like others, and the loops that fill them.
import type * as t from '@babel/types';
import { number, type Abstract, type Frame, type Grid, type Memory } from '../values.js';
import { readElement } from '../access.js';
import { allocate, forEachIndex } from '../arrays/arrays.js';
import { constant, type Operand, type Operation } from '../../program/ir.js';
import { locationOf, toNumber, type Session } from '../session.js';

export interface Copies {
  /** An array like `like` with room for `length` elements, or with as many as come; it bears the site of `entry`. */
  homeOf(like: Memory, entry: Abstract, length: Operand, mayGrow: boolean): Memory;
  gridHomeOf(like: Grid, length: Operand, mayGrow: boolean): Grid;
  /** Copies the first `count` elements or rows. */
  fill(home: Memory | Grid, source: Abstract, count: Abstract): void;
  /** All that `fill` has written. */
  readonly stores: ReadonlySet<Operation>;
}

export function createCopies(session: Session, node: t.Node, frame: Frame): Copies {
  const { builder, heap } = session;
  const location = locationOf(node, frame.module);
  const stores = new Set<Operation>();
  const operandOf = (value: Abstract) => toNumber(session, value, node, frame).operand;

  const homeOf: Copies['homeOf'] = (like, entry, length, mayGrow) => {
    const memory = allocate(session, mayGrow ? undefined : number(length), like.typed, node, frame);
    const site = 'site' in entry ? entry.site : like.site;
    // Only what lies below the length is the variable's.
    return { ...memory, ...(mayGrow && { offset: constant(0) }), ...(site !== undefined && { site }) };
  };

  const gridHomeOf: Copies['gridHomeOf'] = (like, length, mayGrow) => {
    const { width } = like.rows as { readonly width: number };
    const size = builder.compute('mul', [length, constant(width)], location);
    const { region } = allocate(session, mayGrow ? undefined : size, true, node, frame);
    const cell = heap.cell<Abstract>(number(length));
    return { ...like, region, length: cell, placed: cell, complete: true };
  };

  const fill: Copies['fill'] = (home, source, count) => {
    const put = (index: Abstract, value: Abstract) => {
      const [at, what] = [operandOf(index), operandOf(value)];
      const store: Operation = { kind: 'store', region: home.region, index: at, value: what, location };
      stores.add(store);
      builder.emit(store);
    };
    if (home.kind === 'memory')
      return forEachIndex(session, count, node, frame, (k) => put(k, readElement(session, source, k, node, frame)));
    const { width } = home.rows as { readonly width: number };
    forEachIndex(session, count, node, frame, (i) => {
      const row = readElement(session, source, i, node, frame);
      const start = builder.compute('mul', [operandOf(i), constant(width)], location).operand;
      forEachIndex(session, number(width), node, frame, (j) =>
        put(builder.compute('add', [start, operandOf(j)], location), readElement(session, row, j, node, frame)),
      );
    });
  };

  return { homeOf, gridHomeOf, fill, stores };
}
