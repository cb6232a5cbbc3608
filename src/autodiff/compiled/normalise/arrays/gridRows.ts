// Arrays of arrays in memory: how rows come into them, and how they are read and exchanged. A row is a view of the one
// region in which all lie; an array that becomes a row is copied there and may not be used by its old name any more.
import type * as t from '@babel/types';
import {
  hole,
  isInteger,
  knownNumber,
  number,
  type Abstract,
  type Frame,
  type Grid,
  type List,
  type Memory,
} from '../values.js';
import { lengthOf, readElement } from '../access.js';
import { forEachIndex } from './arrays.js';
import { constant, type Operand } from '../../program/ir.js';
import { demand, loadInteger } from './memory.js';
import { sameOperand } from '../control/merge.js';
import { learnOfRows, locationOf, refuse, toNumber, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

/** `grid[index]`, a view. */
export function readRow(session: Session, grid: Grid, index: Abstract, node: t.Node, frame: Frame): Abstract {
  const { builder, heap } = session;
  const location = locationOf(node, frame.module);
  const at = toNumber(session, index, node, frame).operand;
  if (!isInteger(at))
    demand(session, builder.compute('isInteger', [at], location), say`An index is not an integer.`, node, frame);
  demand(session, builder.compute('ge', [at, constant(0)], location), say`An index is negative.`, node, frame);
  const count = toNumber(session, (grid.order ? grid.length : grid.placed).content, node, frame).operand;
  demand(session, builder.compute('lt', [at, count], location), say`An index is too large.`, node, frame);
  const place = grid.order ? placeInOrder(session, grid, grid.order, at, node, frame) : at;
  const { rows } = grid;
  const strided = 'width' in rows;
  const offset = strided
    ? builder.compute('mul', [place, constant(rows.width)], location).operand
    : toNumber(session, loadInteger(session, rows.starts, place, node, frame), node, frame).operand;
  const length = heap.cell<Abstract>(number(strided ? rows.width : NaN));
  return { kind: 'memory', region: grid.region, length, typed: grid.typed, offset, row: { grid, place } };
}

/** `grid[index] = row` */
export function writeRow(
  session: Session,
  grid: Grid,
  index: Abstract,
  row: Abstract,
  node: t.Node,
  frame: Frame,
): void {
  const { builder, heap } = session;
  const location = locationOf(node, frame.module);
  const at = toNumber(session, index, node, frame).operand;
  const placed = toNumber(session, grid.placed.content, node, frame).operand;
  const isOwn = row.kind === 'memory' && row.row?.grid.region === grid.region;
  const next = sameOperand(at, placed);
  if (grid.order === undefined && (isOwn || (grid.complete && !next)))
    return learnOfRows(session, grid.site, { ordered: true, extended: !isOwn });
  if (grid.complete && !isOwn && grid.region.storage !== 'list')
    return learnOfRows(session, grid.site, { extended: true });
  if (grid.order === undefined) {
    if (!next)
      demand(session, builder.compute('eq', [at, placed], location), say`A row is set out of order.`, node, frame);
    if (grid.length !== grid.placed) {
      const length = toNumber(session, grid.length.content, node, frame).operand;
      demand(session, builder.compute('lt', [at, length], location), say`An array grows.`, node, frame);
    }
    return addRow(session, grid, row, node, frame);
  }
  if (!isInteger(at))
    demand(session, builder.compute('isInteger', [at], location), say`An index is not an integer.`, node, frame);
  demand(session, builder.compute('ge', [at, constant(0)], location), say`An index is negative.`, node, frame);
  const length = toNumber(session, grid.length.content, node, frame).operand;
  demand(session, builder.compute('le', [at, length], location), say`An array gets holes.`, node, frame);
  const place = isOwn ? row.row!.place : placed;
  if (!isOwn) addRow(session, grid, row, node, frame);
  builder.emit({ kind: 'store', region: grid.order, index: at, value: place, location });
  const end = builder.compute('add', [at, constant(1)], location).operand;
  heap.write(grid.length, builder.compute('max', [length, end], location));
}

/** Puts a row behind those that are there. */
function addRow(session: Session, grid: Grid, row: Abstract, node: t.Node, frame: Frame): void {
  const placed = toNumber(session, grid.placed.content, node, frame).operand;
  placeRow(session, grid, placed, row, node, frame);
  const more = session.builder.compute('add', [placed, constant(1)], locationOf(node, frame.module));
  session.heap.write(grid.placed, more);
}

/** Copies an array to a place that is free, and gives it away. */
export function placeRow(
  session: Session,
  grid: Grid,
  place: Operand,
  row: Abstract,
  node: t.Node,
  frame: Frame,
): void {
  const { builder, heap } = session;
  const location = locationOf(node, frame.module);
  const source = ownArray(row, node, frame);
  const count = toNumber(session, lengthOf(session, source, node, frame), node, frame).operand;
  check(session, grid, source, count, node, frame);
  const { rows } = grid;
  const start =
    'width' in rows
      ? builder.compute('mul', [place, constant(rows.width)], location).operand
      : toNumber(session, rows.end.content, node, frame).operand;
  copyTo(session, grid, start, source, count, node, frame);
  if ('lengths' in rows) {
    builder.emit({ kind: 'store', region: rows.starts, index: place, value: start, location });
    builder.emit({ kind: 'store', region: rows.lengths, index: place, value: count, location });
    heap.write(rows.end, builder.compute('add', [start, count], location));
  }
  const gone = () => refuse(say`An array is used by its own name after it became a row of another.`, node, frame);
  if (source.kind === 'list') heap.giveAway(source.items, gone);
  else heap.giveAway(source.length, gone);
}

/** An array of numbers that nothing else shares. */
function ownArray(row: Abstract, node: t.Node, frame: Frame): List | Memory {
  if (row.kind === 'memory' && row.offset === undefined && row.region.storage !== 'theta') return row;
  if (row.kind === 'list' && !row.items.frozen && row.items.content.every(isNumberOrHole)) return row;
  return refuse(say`A row of this array of arrays is shared, or holds more than numbers.`, node, frame);
}

const isNumberOrHole = (item: Abstract) => item === hole || (item.kind === 'scalar' && item.type === 'number');

/** The row is as attempts so far have taught; else they start over. */
function check(session: Session, grid: Grid, row: List | Memory, count: Operand, node: t.Node, frame: Frame): void {
  const facts = session.knowledge.grids.get(grid.site)!;
  const length = knownNumber(number(count));
  const holes = row.kind === 'list' ? row.items.content.includes(hole) : row.region.storage === 'doubles' && !row.typed;
  if (facts.typed === undefined)
    return learnOfRows(session, grid.site, {
      typed: row.typed,
      holes,
      growing: length === 0,
      ...(length === undefined || length === 0 ? { ragged: true } : { width: length }),
    });
  if (facts.typed !== row.typed) return refuse(say`The rows of this array are not alike.`, node, frame);
  if (holes && !facts.holes) return learnOfRows(session, grid.site, { holes: true });
  if ('width' in grid.rows && length !== grid.rows.width) return learnOfRows(session, grid.site, { ragged: true });
}

function copyTo(
  session: Session,
  grid: Grid,
  start: Operand,
  source: List | Memory,
  count: Operand,
  node: t.Node,
  frame: Frame,
): void {
  const { builder } = session;
  const location = locationOf(node, frame.module);
  const copy = (index: Abstract) => {
    const item = toNumber(session, readElement(session, source, index, node, frame), node, frame);
    const at = builder.compute('add', [start, toNumber(session, index, node, frame).operand], location);
    builder.emit({ kind: 'store', region: grid.region, index: at.operand, value: item.operand, location });
  };
  if (source.kind === 'list') source.items.content.forEach((_, k) => copy(number(k)));
  else forEachIndex(session, number(count), node, frame, copy);
}

function placeInOrder(session: Session, grid: Grid, order: Grid['region'], at: Operand, node: t.Node, frame: Frame) {
  const place = toNumber(session, loadInteger(session, order, at, node, frame), node, frame).operand;
  if (grid.complete) return place;
  const location = locationOf(node, frame.module);
  const isThere = session.builder.compute('ge', [place, constant(0)], location);
  demand(session, isThere, say`No row stands here.`, node, frame);
  return place;
}
