// A function that returns several numbers, as one that returns their sum with weights: its gradient at the k-th unit vector
// of weights is that of the k-th number, and the derivatives by the weights are the numbers themselves.
import type * as t from '@babel/types';
import { knownNumber, mayBeUndefined, number, type Abstract, type Frame, type Scalar } from './values.js';
import { lengthOf } from './access.js';
import { constant } from '../program/ir.js';
import { locationOf, refuse, type Session } from './session.js';
import { say } from '../../../protocol/sentence.js';

/** A number, an array or a plain object of such. */
export type Shape =
  'number' | { readonly items: readonly Shape[] } | { readonly fields: readonly (readonly [string, Shape])[] };

/** How many numbers there are. */
export function countOf(shape: Shape): number {
  if (shape === 'number') return 1;
  const parts = 'items' in shape ? shape.items : shape.fields.map(([, field]) => field);
  return parts.reduce((sum, part) => sum + countOf(part), 0);
}

/** Σ wₖ rₖ. Everything that is returned must have been made by the call, and be known to nobody else. */
export function weightedSum(
  session: Session,
  result: Abstract,
  shape: Shape,
  weights: readonly Abstract[],
  node: t.Node,
  frame: Frame,
): Scalar {
  const location = locationOf(node, frame.module);
  const numbers = numbersOf(session, result, shape, new Set(), node, frame);
  return numbers.reduce<Scalar>((sum, one, k) => {
    const term = session.builder.compute('mul', [one.operand, (weights[k] as Scalar).operand], location);
    return session.builder.compute('add', [sum.operand, term.operand], location);
  }, number(0));
}

function numbersOf(
  session: Session,
  value: Abstract,
  shape: Shape,
  seen: Set<unknown>,
  node: t.Node,
  frame: Frame,
): Scalar[] {
  const other = (): never =>
    refuse(say`A function returns what it was given, or values of several forms.`, node, frame);
  const isNew = (holder: unknown) => !seen.has(holder) && seen.add(holder);
  const inner = (part: Abstract, its: Shape) => numbersOf(session, part, its, seen, node, frame);
  if (shape === 'number')
    return value.kind === 'scalar' && value.type === 'number' && !mayBeUndefined(value) ? [value] : other();
  if ('fields' in shape) {
    if (value.kind !== 'record' || value.class || value.fields.frozen || !isNew(value.fields)) return other();
    const { content } = value.fields;
    if ([...content.keys()].join() !== shape.fields.map(([key]) => key).join()) return other();
    return shape.fields.flatMap(([key, field]) => inner(content.get(key)!, field));
  }
  if (value.kind === 'list') {
    const { content } = value.items;
    if (value.typed || value.items.frozen || content.length !== shape.items.length || !isNew(value.items))
      return other();
    return shape.items.flatMap((item, k) => inner(content[k]!, item));
  }
  if (value.kind !== 'memory' || value.typed || value.offset || value.region.storage === 'theta') return other();
  if (!isNew(value.region) || knownNumber(lengthOf(session, value, node, frame)) !== shape.items.length) return other();
  // A hole is NaN, as the sum is then.
  const location = locationOf(node, frame.module);
  return shape.items.flatMap((item, k) =>
    inner(number(session.builder.load(value.region, constant(k), location)), item),
  );
}
