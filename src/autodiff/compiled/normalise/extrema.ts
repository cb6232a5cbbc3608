// `Math.max` and `Math.min` of what is written and of arrays that are spread, which may be long.
import type * as t from '@babel/types';
import { number, type Abstract, type Frame, type Scalar } from './values.js';
import { itemsOf, lengthOf, readElement } from './access.js';
import { forEachIndex } from './arrays/arrays.js';
import { locationOf, toNumber, type Session } from './session.js';

export function extremum(session: Session, name: 'max' | 'min', node: t.CallExpression, frame: Frame): Scalar {
  const { builder, heap } = session;
  const location = locationOf(node, frame.module);
  const parts = node.arguments.map((part) => {
    const isSpread = part.type === 'SpreadElement';
    return { part, isSpread, value: session.evaluate((isSpread ? part.argument : part) as t.Expression, frame) };
  });
  const of = (so: Scalar | undefined, value: Abstract): Scalar => {
    const next = toNumber(session, value, node, frame);
    return so === undefined ? next : builder.compute(name, [so.operand, next.operand], location);
  };
  const none = number(name === 'max' ? -Infinity : Infinity);
  return (
    parts.reduce<Scalar | undefined>((so, { part, isSpread, value }) => {
      const items = isSpread ? itemsOf(session, value, part, frame) : [value];
      if (items !== undefined) return items.reduce<Scalar | undefined>(of, so);
      const cell = heap.cell(so ?? none);
      forEachIndex(session, lengthOf(session, value, part, frame), part, frame, (index) =>
        heap.write(cell, of(cell.content, readElement(session, value, index, part, frame))),
      );
      return cell.content;
    }, undefined) ?? none
  );
}
