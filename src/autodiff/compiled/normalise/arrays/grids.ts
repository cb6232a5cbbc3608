// Making arrays of arrays in memory.
import type * as t from '@babel/types';
import { number, type Abstract, type Frame, type Grid } from '../values.js';
import { forEachIndex } from './arrays.js';
import { placeRow } from './gridRows.js';
import { constant, type Operand, type Region } from '../../program/ir.js';
import { locationOf, toNumber, type Session } from '../session.js';

/** One of known rows. */
export function gridOf(session: Session, rows: readonly Abstract[], site: string, node: t.Node, frame: Frame): Grid {
  const grid = makeGrid(session, site, rows.length > 0 ? number(rows.length) : undefined, undefined, node, frame);
  rows.forEach((row, k) => putRow(session, grid, constant(k), row, node, frame));
  return grid;
}

/** One whose row k is `row(k)`. */
export function generateGrid(
  session: Session,
  length: Abstract,
  row: (index: Abstract) => Abstract,
  site: string,
  node: t.Node,
  frame: Frame,
): Grid {
  const grid = makeGrid(session, site, length, undefined, node, frame);
  forEachIndex(session, length, node, frame, (index) =>
    putRow(session, grid, toNumber(session, index, node, frame).operand, row(index), node, frame),
  );
  return grid;
}

/** One of the given length, in which no row stands yet. */
export function emptyGrid(session: Session, length: Abstract, site: string, node: t.Node, frame: Frame): Grid {
  return makeGrid(session, site, undefined, length, node, frame);
}

function putRow(session: Session, grid: Grid, at: Operand, row: Abstract, node: t.Node, frame: Frame): void {
  placeRow(session, grid, at, row, node, frame);
  if (grid.order === undefined) return;
  session.builder.emit({
    kind: 'store',
    region: grid.order,
    index: at,
    value: at,
    location: locationOf(node, frame.module),
  });
}

/** @param full how many rows it is about to get; @param room how many it may get */
function makeGrid(
  session: Session,
  site: string,
  full: Abstract | undefined,
  room: Abstract | undefined,
  node: t.Node,
  frame: Frame,
): Grid {
  const { heap, builder } = session;
  const facts = session.knowledge.grids.get(site) ?? {};
  session.knowledge.grids.set(site, facts);
  const location = locationOf(node, frame.module);
  const list = () => makeRegion(session, undefined, node, frame);
  const strided = facts.width !== undefined && !facts.ragged;
  const size =
    strided && full !== undefined && !facts.extended
      ? builder.compute('mul', [toNumber(session, full, node, frame).operand, constant(facts.width!)], location).operand
      : undefined;
  const placed = heap.cell<Abstract>(full ?? number(0));
  const order = facts.ordered ? list() : undefined;
  const length = room !== undefined ? heap.cell(room) : order ? heap.cell(placed.content) : placed;
  return {
    kind: 'grid',
    region: makeRegion(session, size, node, frame),
    length,
    placed,
    ...(order && { order }),
    rows: strided
      ? { width: facts.width! }
      : {
          starts: list(),
          lengths: list(),
          end: heap.cell<Abstract>(number(0)),
          growing: facts.growing === true,
        },
    holes: facts.holes === true,
    complete: full !== undefined,
    typed: facts.typed === true,
    site,
  };
}

function makeRegion(session: Session, size: Operand | undefined, node: t.Node, frame: Frame): Region {
  const region = session.builder.region(size === undefined ? 'list' : 'doubles');
  const location = locationOf(node, frame.module);
  session.builder.emit({ kind: 'allocate', region, length: size ?? constant(0), holes: false, location });
  return region;
}
