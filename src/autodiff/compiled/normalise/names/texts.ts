// Comparisons with a string of which only the run knows which one it is.
import type * as t from '@babel/types';
import { boolean, type Data, type Frame, type Scalar } from '../values.js';
import type { Value } from '../../program/ir.js';
import { locationOf, type Session } from '../session.js';

/** `text === wanted` */
export function isSameText(
  { builder }: Session,
  { samples, reference }: Data & { readonly reference: Value },
  wanted: string,
  node: t.Node,
  frame: Frame,
): Scalar {
  if (!samples.includes(wanted)) return boolean(false);
  const answers = Object.create(null) as { [text: string]: boolean };
  for (const text of samples as string[]) answers[text] = text === wanted;
  const result = builder.value('boolean');
  const location = locationOf(node, frame.module);
  builder.emit({ kind: 'data', base: builder.root(answers), key: reference, result, location });
  return boolean(result);
}
