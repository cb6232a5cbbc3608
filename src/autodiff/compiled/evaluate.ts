// Expressions: each is interpreted once, in JavaScript's order; what depends on θ becomes operations of the program.
import type * as t from '@babel/types';
import {
  boolean,
  known,
  mayBeUndefined,
  number,
  primitive,
  undefinedValue,
  type Abstract,
  type Frame,
  type Scalar,
} from './abstract.js';
import { isArray, itemsOf, propertyOf, readElement, writeElement, writeProperty } from './access.js';
import { branch, logical, toCondition } from './branches.js';
import { construct } from './classes.js';
import { isConstant, resolve } from './ir.js';
import { newList } from './arrays.js';
import type { OperatorName } from './code.js';
import { assignName, definite, destructure, isUndefined, keyText, propertyKey, readName } from './scopes.js';
import { describe, locationOf, refuse, siteOf, toNumber, type Session } from './session.js';
import { sameIdentity } from './merge.js';

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

export function evaluateExpression(session: Session, node: t.Expression, frame: Frame): Abstract {
  switch (node.type) {
    case 'NumericLiteral':
      return number(node.value);
    case 'BooleanLiteral':
      return boolean(node.value);
    case 'StringLiteral':
      return primitive(node.value);
    case 'NullLiteral':
      return primitive(null);
    case 'TemplateLiteral':
      return template(session, node, frame);
    case 'Identifier':
      if (node.name === 'undefined') return undefinedValue;
      return readName(session, node, frame);
    case 'ThisExpression':
      return frame.self ?? refuse('`this` is not compiled here.', node, frame);
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return session.evaluate(node.expression, frame);
    case 'SequenceExpression':
      return node.expressions.map((part) => session.evaluate(part, frame)).at(-1)!;
    case 'UnaryExpression':
      return unary(session, node, frame);
    case 'BinaryExpression':
      return binary(session, node, frame);
    case 'LogicalExpression':
      return logicalExpression(session, node, frame);
    case 'ConditionalExpression': {
      const condition = evaluateCondition(session, node.test, frame);
      const then = () => session.evaluate(node.consequent, frame);
      const otherwise = () => session.evaluate(node.alternate, frame);
      return branch(session, condition, { then, otherwise }, node, frame);
    }
    case 'AssignmentExpression':
      return assignment(session, node, frame);
    case 'UpdateExpression':
      return update(session, node, frame);
    case 'ArrayExpression':
      return newList(session, spread(session, node.elements, frame), false, siteOf(node, frame), node, frame);
    case 'ObjectExpression':
      return objectLiteral(session, node, frame);
    case 'MemberExpression':
      return member(session, node, frame);
    case 'OptionalMemberExpression': {
      const object = session.evaluate(node.object, frame);
      return isNullish(object, node, frame) ? undefinedValue : memberOf(session, node, object, frame);
    }
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return { kind: 'closure', node, frame };
    case 'ClassExpression':
      return refuse('A class expression is not compiled.', node, frame);
    case 'CallExpression':
      return callExpression(session, node, frame);
    case 'OptionalCallExpression': {
      const callee = callTarget(session, node.callee as t.Expression, frame);
      if (isNullish(callee, node, frame)) return undefinedValue;
      return session.call(callee, spread(session, node.arguments, frame), node, frame);
    }
    case 'NewExpression':
      return construct(
        session,
        session.evaluate(node.callee as t.Expression, frame),
        spread(session, node.arguments, frame),
        node,
        frame,
      );
    default:
      return refuse(`${node.type} is not compiled.`, node, frame);
  }
}

/** A condition, each part of `&&`, `||` and `!` as a truth value. */
export function evaluateCondition(session: Session, node: t.Expression, frame: Frame): Scalar {
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    const left = evaluateCondition(session, node.left, frame);
    const right = () => evaluateCondition(session, node.right, frame);
    return logical(session, node.operator === '&&' ? 'and' : 'or', left, right, node, frame);
  }
  if (node.type === 'ParenthesizedExpression') return evaluateCondition(session, node.expression, frame);
  return toCondition(session, session.evaluate(node, frame), node, frame);
}

/** The values of a list of arguments or elements, with what is spread in them. */
export function spread(session: Session, nodes: readonly (t.Node | null)[], frame: Frame): Abstract[] {
  return nodes.flatMap((node) => {
    if (node === null) return [undefinedValue];
    if (node.type !== 'SpreadElement') return [session.evaluate(node as t.Expression, frame)];
    const value = session.evaluate(node.argument, frame);
    const items = itemsOf(session, value, node, frame);
    return items ?? refuse('An array of unknown or great length is spread here.', node, frame);
  });
}

function callExpression(session: Session, node: t.CallExpression, frame: Frame): Abstract {
  if (node.callee.type === 'Super' || node.callee.type === 'Import')
    return refuse('This call is not compiled.', node, frame);
  const callee = callTarget(session, node.callee as t.Expression, frame);
  return session.call(callee, spread(session, node.arguments, frame), node, frame);
}

/** What is called, with `this` where it is a method. */
function callTarget(session: Session, callee: t.Expression, frame: Frame): Abstract {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')
    return session.evaluate(callee, frame);
  if (callee.object.type === 'Super') return refuse('A call of super is not compiled.', callee, frame);
  const object = session.evaluate(callee.object, frame);
  if (callee.type === 'OptionalMemberExpression' && callee.optional && isNullish(object, callee, frame))
    return undefinedValue;
  const found = memberOf(session, callee, object, frame);
  if (found.kind === 'closure' && found.node.type !== 'ArrowFunctionExpression') return { ...found, self: object };
  return found;
}

function member(session: Session, node: t.MemberExpression, frame: Frame): Abstract {
  if (node.object.type === 'Super') return refuse('super is not compiled.', node, frame);
  return memberOf(session, node, session.evaluate(node.object, frame), frame);
}

function memberOf(
  session: Session,
  node: t.MemberExpression | t.OptionalMemberExpression,
  object: Abstract,
  frame: Frame,
): Abstract {
  if (!node.computed)
    return propertyOf(session, object, propertyKey(session, { key: node.property }, frame), node, frame);
  const key = session.evaluate(node.property as t.Expression, frame);
  if (isArray(object) && key.kind === 'scalar') return readElement(session, object, key, node, frame);
  return propertyOf(session, object, keyText(key, node, frame), node, frame);
}

function unary(session: Session, node: t.UnaryExpression, frame: Frame): Abstract {
  const location = locationOf(node, frame.module);
  if (node.operator === '!') {
    const condition = evaluateCondition(session, node.argument, frame);
    return session.builder.compute('not', [condition.operand], location);
  }
  const value = session.evaluate(node.argument, frame);
  switch (node.operator) {
    case '-':
      return session.builder.compute('neg', [toNumber(session, value, node, frame).operand], location);
    case '+':
      return toNumber(session, value, node, frame);
    case '~':
      return session.builder.compute('bitNot', [toNumber(session, value, node, frame).operand], location);
    case 'void':
      return undefinedValue;
    case 'typeof':
      return primitive(typeOf(definite(value, node, frame)));
    default:
      return refuse(`The operator ${node.operator} is not compiled.`, node, frame);
  }
}

function typeOf(value: Abstract): string {
  if (value.kind === 'scalar') return value.type;
  if (value.kind === 'primitive') return typeof value.value;
  return value.kind === 'closure' || value.kind === 'class' || value.kind === 'native' ? 'function' : 'object';
}

function binary(session: Session, node: t.BinaryExpression, frame: Frame): Abstract {
  if (node.left.type === 'PrivateName') return refuse('A test for a private name is not compiled.', node, frame);
  const left = session.evaluate(node.left, frame);
  const right = session.evaluate(node.right, frame);
  return applyBinary(session, node.operator, left, right, node, frame);
}

function applyBinary(
  session: Session,
  operator: string,
  left: Abstract,
  right: Abstract,
  node: t.Node,
  frame: Frame,
): Abstract {
  if (/^[!=]==?$/.test(operator)) return equality(session, operator, left, right, node, frame);
  const name = arithmetic[operator];
  if (name === undefined) return refuse(`The operator ${operator} is not compiled.`, node, frame);
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
    if (left.type !== right.type && loose) return refuse('A number is compared with a boolean by ==.', node, frame);
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
  if (left.kind === 'poison' || right.kind === 'poison')
    return refuse('A variable is read before it has a value.', node, frame);
  if (left.kind === 'primitive' && right.kind === 'primitive')
    return answer(
      loose ? left.value === right.value || (left.value ?? null) === (right.value ?? null) : left.value === right.value,
    );
  if (left.kind === 'primitive' || right.kind === 'primitive') {
    const other = left.kind === 'primitive' ? left : right;
    if (loose && other.kind === 'primitive' && typeof other.value === 'string')
      return refuse('A string is compared by ==.', node, frame);
    return answer(false);
  }
  if (left.kind === 'scalar' || right.kind === 'scalar') {
    if (loose) return refuse('A number is compared with an object by ==.', node, frame);
    return answer(false);
  }
  if (isMerged(left) || isMerged(right) || left.kind === 'data' || right.kind === 'data')
    return refuse('Whether these are the same object is known only at run time.', node, frame);
  return answer(sameIdentity(left, right));
}

function isMerged(value: Abstract): boolean {
  return (
    (value.kind === 'list' && value.items.frozen === true) || (value.kind === 'record' && value.fields.frozen === true)
  );
}

function isNullish(value: Abstract, node: t.Node, frame: Frame): boolean {
  definite(value, node, frame);
  if (value.kind === 'poison') return refuse('A variable is read before it has a value.', node, frame);
  return value.kind === 'primitive' && value.value == null;
}

function logicalExpression(session: Session, node: t.LogicalExpression, frame: Frame): Abstract {
  const left = session.evaluate(node.left, frame);
  const right = () => session.evaluate(node.right, frame);
  if (node.operator === '??') return isNullish(left, node, frame) ? right() : left;
  if (left.kind === 'scalar' && left.type === 'number') definite(left, node, frame);
  const condition = toCondition(session, left, node, frame);
  const paths =
    node.operator === '&&' ? { then: right, otherwise: () => left } : { then: () => left, otherwise: right };
  return branch(session, condition, paths, node, frame);
}

function assignment(session: Session, node: t.AssignmentExpression, frame: Frame): Abstract {
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

function update(session: Session, node: t.UpdateExpression, frame: Frame): Abstract {
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
    return refuse('This cannot be assigned to here.', node, frame);
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

function objectLiteral(session: Session, node: t.ObjectExpression, frame: Frame): Abstract {
  const fields = new Map<string, Abstract>();
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const value = session.evaluate(property.argument, frame);
      if (value.kind !== 'record' || value.class !== undefined)
        return refuse(`${describe(value)} is spread into an object.`, property, frame);
      for (const [key, field] of value.fields.content) fields.set(key, field);
      continue;
    }
    const key = propertyKey(session, property, frame);
    if (property.type === 'ObjectMethod') {
      if (property.kind !== 'method') return refuse('A getter or setter is not compiled.', property, frame);
      fields.set(key, { kind: 'closure', node: property, frame });
      continue;
    }
    fields.set(key, session.evaluate(property.value as t.Expression, frame));
  }
  return { kind: 'record', fields: session.heap.cell(fields) };
}

function template(session: Session, node: t.TemplateLiteral, frame: Frame): Abstract {
  let text = node.quasis[0]?.value.cooked ?? '';
  node.expressions.forEach((part, k) => {
    const value = session.evaluate(part as t.Expression, frame);
    const constant = known(value);
    if (constant === undefined && (value.kind !== 'primitive' || isUndefined(value)))
      return refuse('A number becomes text here.', part, frame);
    text += String(value.kind === 'primitive' ? value.value : constant) + (node.quasis[k + 1]?.value.cooked ?? '');
  });
  return primitive(text);
}
