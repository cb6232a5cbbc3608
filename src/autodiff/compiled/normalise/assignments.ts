// What changes a place: assignments of all kinds, ++ and --.
import type * as t from '@babel/types';
import { number, type Abstract, type Frame } from './values.js';
import { isArray, propertyOf, readElement, writeElement, writeProperty } from './access.js';
import { applyBinary, isNullish } from './binaryOperators.js';
import { branch, toCondition } from './control/branches.js';
import { assignName, destructure, keyText, propertyKey, readName } from './names/scopes.js';
import { refuse, toNumber, type Session } from './session.js';
import { say } from '../../../protocol/sentence.js';

export function assignment(session: Session, node: t.AssignmentExpression, frame: Frame): Abstract {
  if (node.operator === '=') {
    if (node.left.type === 'Identifier')
      return assignTo(session, node.left, session.evaluate(node.right, frame), frame);
    if (node.left.type === 'MemberExpression') {
      const place = placeOf(session, node.left, frame);
      return place.write(session.evaluate(node.right, frame));
    }
    const value = session.evaluate(node.right, frame);
    destructure(session, node.left, value, frame, (target, part) => void assignTo(session, target, part, frame));
    return value;
  }
  const place = placeOf(session, node.left, frame);
  const before = place.read();
  const operator = node.operator.slice(0, -1);
  const right = () => session.evaluate(node.right, frame);
  if (operator === '??') return isNullish(before, node, frame) ? place.write(right()) : before;
  if (operator === '&&' || operator === '||') {
    const change = () => place.write(right());
    const keep = () => before;
    const condition = toCondition(session, before, node, frame);
    const paths = operator === '&&' ? { then: change, otherwise: keep } : { then: keep, otherwise: change };
    return branch(session, condition, paths, node, frame);
  }
  return place.write(applyBinary(session, operator, before, right(), node, frame));
}

export function update(session: Session, node: t.UpdateExpression, frame: Frame): Abstract {
  const place = placeOf(session, node.argument, frame);
  const before = toNumber(session, place.read(), node, frame);
  const after = applyBinary(session, node.operator === '++' ? '+' : '-', before, number(1), node, frame);
  place.write(after);
  return node.prefix ? after : before;
}

function assignTo(session: Session, target: t.Node, value: Abstract, frame: Frame): Abstract {
  return placeOf(session, target, frame).write(value);
}

/** A variable, element or property; its object and key are evaluated once. */
function placeOf(session: Session, node: t.Node, frame: Frame): { read(): Abstract; write(value: Abstract): Abstract } {
  if (node.type === 'TSNonNullExpression' || node.type === 'TSAsExpression' || node.type === 'ParenthesizedExpression')
    return placeOf(session, node.expression, frame);
  if (node.type === 'Identifier')
    return {
      read: () => readName(session, node, frame),
      write: (value) => (assignName(session, node, value, frame), value),
    };
  if (node.type !== 'MemberExpression' || node.object.type === 'Super')
    return refuse(say`This cannot be assigned to here.`, node, frame);
  const object = session.evaluate(node.object, frame);
  if (node.computed) {
    const index = session.evaluate(node.property as t.Expression, frame);
    if (isArray(object) && index.kind === 'scalar')
      return {
        read: () => readElement(session, object, index, node, frame),
        write: (value) => (writeElement(session, object, index, value, node, frame), value),
      };
    const key = keyText(index, node, frame);
    return {
      read: () => propertyOf(session, object, key, node, frame),
      write: (value) => (writeProperty(session, object, key, value, node, frame), value),
    };
  }
  const key = propertyKey(session, { key: node.property }, frame);
  return {
    read: () => propertyOf(session, object, key, node, frame),
    write: (value) => (writeProperty(session, object, key, value, node, frame), value),
  };
}
