// Operators that evaluate both of their sides: arithmetic, bits, comparison, equality.
import type * as t from '@babel/types';
import { boolean, mayBeUndefined, primitive, type Abstract, type Frame } from './values.js';
import type { OperatorName } from '../code/code.js';
import { isConstant, resolve } from '../program/ir.js';
import { isText } from './names/data.js';
import { isSameText } from './names/texts.js';
import { sameIdentity } from './control/merge.js';
import { definite } from './names/scopes.js';
import { locationOf, refuse, toNumber, type Session } from './session.js';
import { say } from '../../../protocol/sentence.js';

/** An operator that evaluates both sides, applied to their values. */
export function applyBinary(
  session: Session,
  operator: string,
  left: Abstract,
  right: Abstract,
  node: t.Node,
  frame: Frame,
): Abstract {
  if (/^[!=]==?$/.test(operator)) return equality(session, operator, left, right, node, frame);
  const name = arithmetic[operator];
  if (name === undefined) return refuse(say`The operator ${operator} is not compiled.`, node, frame);
  const location = locationOf(node, frame.module);
  if (operator === '+' && left.kind === 'primitive' && right.kind === 'primitive') {
    if (typeof left.value === 'string' && typeof right.value === 'string') return primitive(left.value + right.value);
  }
  const a = toNumber(session, left, node, frame).operand;
  const b = toNumber(session, right, node, frame).operand;
  const exponent = resolve(b);
  if (name === 'pow' && isConstant(exponent) && exponent.constant === 2)
    return session.builder.compute('mul', [a, a], location);
  return session.builder.compute(name, [a, b], location);
}

function equality(
  session: Session,
  operator: string,
  left: Abstract,
  right: Abstract,
  node: t.Node,
  frame: Frame,
): Abstract {
  const negated = operator.startsWith('!');
  const loose = operator.length === 2;
  const answer = (equal: boolean) => boolean(equal !== negated);
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    if (left.type !== right.type && loose) return refuse(say`A number is compared with a boolean by ==.`, node, frame);
    if (left.type !== right.type) return answer(false);
    if (mayBeUndefined(left) && mayBeUndefined(right)) definite(left, node, frame);
    return session.builder.compute(
      negated ? 'ne' : 'eq',
      [left.operand, right.operand],
      locationOf(node, frame.module),
    );
  }
  definite(left, node, frame);
  definite(right, node, frame);
  const [text, other] = isText(left) ? [left, right] : [right, left];
  if (isText(text) && other.kind === 'primitive') {
    const same = typeof other.value === 'string' ? isSameText(session, text, other.value, node, frame) : boolean(false);
    return negated ? session.builder.compute('not', [same.operand], locationOf(node, frame.module)) : same;
  }
  if (left.kind === 'poison' || right.kind === 'poison')
    return refuse(say`A variable is read before it has a value.`, node, frame);
  if (left.kind === 'primitive' && right.kind === 'primitive')
    return answer(
      loose ? left.value === right.value || (left.value ?? null) === (right.value ?? null) : left.value === right.value,
    );
  if (left.kind === 'primitive' || right.kind === 'primitive') {
    const other = left.kind === 'primitive' ? left : right;
    if (loose && other.kind === 'primitive' && typeof other.value === 'string')
      return refuse(say`A string is compared by ==.`, node, frame);
    return answer(false);
  }
  if (left.kind === 'scalar' || right.kind === 'scalar') {
    if (loose) return refuse(say`A number is compared with an object by ==.`, node, frame);
    return answer(false);
  }
  if (left.kind === 'item' && right.kind === 'item' && left.table.columns === right.table.columns)
    return session.builder.compute(negated ? 'ne' : 'eq', [left.index, right.index], locationOf(node, frame.module));
  if (isMerged(left) || isMerged(right) || left.kind === 'data' || right.kind === 'data')
    return refuse(say`Whether these are the same object is known only at run time.`, node, frame);
  return answer(sameIdentity(left, right));
}

function isMerged(value: Abstract): boolean {
  if (value.kind === 'memory') return value.offset !== undefined;
  return (
    (value.kind === 'list' && value.items.frozen === true) || (value.kind === 'record' && value.fields.frozen === true)
  );
}

/** Is `undefined` or `null`. */
export function isNullish(value: Abstract, node: t.Node, frame: Frame): boolean {
  definite(value, node, frame);
  if (value.kind === 'poison') return refuse(say`A variable is read before it has a value.`, node, frame);
  return value.kind === 'primitive' && value.value == null;
}

const arithmetic: Record<string, OperatorName> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'rem',
  '**': 'pow',
  '|': 'bitOr',
  '&': 'bitAnd',
  '^': 'bitXor',
  '<<': 'shiftLeft',
  '>>': 'shiftRight',
  '>>>': 'shiftRightUnsigned',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};
