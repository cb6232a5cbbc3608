// Arrays that live in memory: where an element lies, what may be stored, and the way out where that is not known.
import type * as t from '@babel/types';
import { isInteger, NO_SITE, type Abstract, type Frame, type List, type Memory } from './abstract.js';
import { constant, isConstant, resolve, type Operand } from './ir.js';
import { locationOf, refuse, Restart, toNumber, type Session } from './session.js';

/** What the knowledge notes where the objective changes θ: it then gets a copy. */
export const CHANGED_THETA = 'theta:changed';

/** The index in the region. What lies outside of a part of θ belongs to another argument. */
export function placeIn(session: Session, array: Memory, index: Operand, node: t.Node, frame: Frame): Operand {
  if (array.offset === undefined) return index;
  const { builder } = session;
  const location = locationOf(node, frame.module);
  const length = toNumber(session, array.length.content, node, frame).operand;
  demand(session, builder.compute('ge', [index, constant(0)], location), 'An index is negative.', node, frame);
  demand(session, builder.compute('lt', [index, length], location), 'An index is too large.', node, frame);
  return builder.compute('add', [index, constant(array.offset)], location).operand;
}

/** The array is needed in memory: starts over with that knowledge. */
export function toMemory(session: Session, array: List, node: t.Node, frame: Frame): never {
  if (session.knowledge.regions.has(array.site) || array.site === NO_SITE)
    return refuse('An array of arrays or objects is indexed by what is known only at run time.', node, frame);
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
  if (value.kind !== 'scalar' || value.type !== 'number')
    return refuse('An array in memory holds numbers only.', node, frame);
  const at = toNumber(session, index, node, frame).operand;
  const length = toNumber(session, array.length.content, node, frame).operand;
  if (!isInteger(at))
    demand(session, builder.compute('isInteger', [at], location), 'An index is not an integer.', node, frame);
  demand(session, builder.compute('ge', [at, constant(0)], location), 'An index is negative.', node, frame);
  if (array.region.storage === 'list') growTo(session, array, at, length, node, frame);
  else demand(session, builder.compute('lt', [at, length], location), 'An array grows.', node, frame);
  builder.emit({ kind: 'store', region: array.region, index: at, value: value.operand, location });
}

function growTo(
  session: Session,
  array: Memory,
  at: ReturnType<typeof constant> | Parameters<typeof isInteger>[0],
  length: Parameters<typeof isInteger>[0],
  node: t.Node,
  frame: Frame,
): void {
  const location = locationOf(node, frame.module);
  const end = session.builder.compute('add', [at, constant(1)], location);
  session.heap.write(array.length, session.builder.compute('max', [length, end.operand], location));
}

/** Leaves the compiled way at run time unless `condition` holds. */
export function demand(session: Session, condition: Abstract, reason: string, node: t.Node, frame: Frame): void {
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
