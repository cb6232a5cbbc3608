// Arrays that live in memory: where an element lies, what may be stored, and the way out where that is not known.
import type * as t from '@babel/types';
import { isInteger, NO_SITE, number, type Abstract, type Frame, type List, type Memory } from '../values.js';
import { when } from '../control/branches.js';
import { constant, isConstant, resolve, type Operand, type Region } from '../../program/ir.js';
import { thaw } from '../names/data.js';
import { learnOfItems } from './tables.js';
import { learnOfRows, locationOf, refuse, Restart, toNumber, type Session } from '../session.js';
import { say, type Sentence } from '../../../../protocol/sentence.js';

/** What the knowledge notes where the objective changes θ: it then gets a copy. */
export const CHANGED_THETA = 'theta:changed';

/** The index in the region. What lies outside of a part of θ belongs to another argument, outside of a row to another. */
export function placeIn(session: Session, array: Memory, index: Operand, node: t.Node, frame: Frame): Operand {
  const length = toNumber(session, lengthInMemory(session, array, node, frame), node, frame).operand;
  if (array.offset === undefined) return index;
  const { builder } = session;
  const location = locationOf(node, frame.module);
  demand(session, builder.compute('ge', [index, constant(0)], location), say`An index is negative.`, node, frame);
  demand(session, builder.compute('lt', [index, length], location), say`An index is too large.`, node, frame);
  return builder.compute('add', [index, array.offset], location).operand;
}

/** How many elements it has, an integer scalar. */
export function lengthInMemory(session: Session, array: Memory, node: t.Node, frame: Frame): Abstract {
  const { row } = array;
  const whole = row?.grid.length.content;
  if (whole?.kind === 'poison') toNumber(session, whole, node, frame);
  if (row === undefined || !('lengths' in row.grid.rows)) return array.length.content;
  return loadInteger(session, row.grid.rows.lengths, row.place, node, frame);
}

/** A number of a region that holds integers only. */
export function loadInteger(session: Session, region: Region, index: Operand, node: t.Node, frame: Frame): Abstract {
  const result = session.builder.load(region, index, locationOf(node, frame.module));
  result.integer = true;
  return number(result);
}

/** The array is needed in memory: starts over with that knowledge. */
export function toMemory(session: Session, array: List, node: t.Node, frame: Frame): never {
  if (session.knowledge.regions.has(array.site) || array.site === NO_SITE)
    return refuse(say`An array of arrays or objects is indexed by what is known only at run time.`, node, frame);
  session.knowledge.regions.add(array.site);
  throw new Restart();
}

/** Stores a number; what the array cannot take leaves the compiled way. */
export function store(
  session: Session,
  array: Memory,
  index: Abstract,
  value: Abstract,
  node: t.Node,
  frame: Frame,
): void {
  const { builder } = session;
  const location = locationOf(node, frame.module);
  if (array.region.storage === 'theta') {
    session.knowledge.regions.add(CHANGED_THETA);
    throw new Restart();
  }
  if (value.kind !== 'scalar' || value.type !== 'number') return storeOther(session, array, value, node, frame);
  const at = toNumber(session, index, node, frame).operand;
  const length = toNumber(session, lengthInMemory(session, array, node, frame), node, frame).operand;
  if (!isInteger(at))
    demand(session, builder.compute('isInteger', [at], location), say`An index is not an integer.`, node, frame);
  demand(session, builder.compute('ge', [at, constant(0)], location), say`An index is negative.`, node, frame);
  if (array.row !== undefined) growRow(session, array.row, at, length, node, frame);
  else if (array.region.storage === 'list') growTo(session, array, at, length, node, frame);
  else demand(session, builder.compute('lt', [at, length], location), say`An array grows.`, node, frame);
  const place = array.offset === undefined ? at : builder.compute('add', [at, array.offset], location).operand;
  builder.emit({ kind: 'store', region: array.region, index: place, value: value.operand, location });
}

/** An array that was thought to hold numbers holds arrays. */
function storeOther(session: Session, array: Memory, value: Abstract, node: t.Node, frame: Frame): never {
  const known = value.kind === 'data' ? thaw(session, value) : undefined;
  if (known?.kind === 'record') return storeOther(session, array, known, node, frame);
  if (value.kind === 'record' && array.site !== undefined && !array.typed && value.fields.content.size > 0)
    return learnOfItems(session, array.site, value);
  const holdsRows = value.kind === 'list' || value.kind === 'memory';
  const { site, typed } = array;
  if (holdsRows && site !== undefined && !typed && !session.knowledge.grids.has(site))
    return learnOfRows(session, site, {});
  return refuse(say`An array in memory holds numbers only.`, node, frame);
}

function growTo(session: Session, array: Memory, at: Operand, length: Operand, node: t.Node, frame: Frame): void {
  const location = locationOf(node, frame.module);
  const end = session.builder.compute('add', [at, constant(1)], location);
  session.heap.write(array.length, session.builder.compute('max', [length, end.operand], location));
}

/** Only the last row has room behind it. */
function growRow(
  session: Session,
  { grid, place }: NonNullable<Memory['row']>,
  at: Operand,
  length: Operand,
  node: t.Node,
  frame: Frame,
): void {
  const { builder, heap } = session;
  const location = locationOf(node, frame.module);
  const { rows } = grid;
  const inside = builder.compute('lt', [at, length], location);
  if ('width' in rows || !rows.growing) {
    const outside = resolve(inside.operand);
    if (isConstant(outside) && !outside.constant && !grid.typed)
      return learnOfRows(session, grid.site, { ragged: true, growing: true });
    return demand(session, inside, say`A row of an array grows.`, node, frame);
  }
  const grow = () => {
    const start = loadInteger(session, rows.starts, place, node, frame);
    const end = toNumber(session, rows.end.content, node, frame).operand;
    const last = builder.compute('add', [toNumber(session, start, node, frame).operand, at], location);
    demand(session, builder.compute('eq', [last.operand, end], location), say`A row of an array grows.`, node, frame);
    demand(session, builder.compute('eq', [at, length], location), say`A row of an array grows.`, node, frame);
    const longer = builder.compute('add', [at, constant(1)], location);
    builder.emit({ kind: 'store', region: rows.lengths, index: place, value: longer.operand, location });
    heap.write(rows.end, builder.compute('add', [end, constant(1)], location));
  };
  when(session, builder.compute('not', [inside.operand], location), grow, node, frame);
}

/** Leaves the compiled way at run time unless `condition` holds. */
export function demand(session: Session, condition: Abstract, reason: Sentence, node: t.Node, frame: Frame): void {
  if (condition.kind !== 'scalar') return;
  const operand = resolve(condition.operand);
  const location = locationOf(node, frame.module);
  if (isConstant(operand) && operand.constant) return;
  session.builder.emit({
    kind: 'branch',
    condition: operand,
    then: [],
    otherwise: [{ kind: 'leave', reason, location }],
    results: [],
    location,
  });
}
