// Expressions: each is interpreted once, in JavaScript's order; what depends on θ becomes operations of the program.
import type * as t from '@babel/types';
import { boolean, hole, number, primitive, undefinedValue, type Abstract, type Frame, type Scalar } from './values.js';
import { isArray, itemsOf, propertyOf, readElement } from './access.js';
import { assignment, update } from './assignments.js';
import { applyBinary, isNullish } from './binaryOperators.js';
import { branch, logical, toCondition } from './control/branches.js';
import { callParent, construct, makeClass, parentMember } from './classes.js';
import { newList } from './arrays/arrays.js';
import { objectLiteral, template } from './literals.js';
import { hasProperty, isInstance } from './membership.js';
import { dataAt, isText } from './names/data.js';
import { extremum } from './extrema.js';
import { childScope, declare, definite, keyText, propertyKey, readName } from './names/scopes.js';
import { locationOf, refuse, siteOf, toNumber, type Session } from './session.js';
import { say } from '../../../protocol/sentence.js';

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
      return frame.self ?? refuse(say`\`this\` is not compiled here.`, node, frame);
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
      return classExpression(session, node, frame);
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
      return refuse(say`${node.type} is not compiled.`, node, frame);
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
function spread(session: Session, nodes: readonly (t.Node | null)[], frame: Frame): Abstract[] {
  return nodes.flatMap((node) => {
    if (node === null) return [hole];
    if (node.type !== 'SpreadElement') return [session.evaluate(node as t.Expression, frame)];
    const value = session.evaluate(node.argument, frame);
    const items = itemsOf(session, value, node, frame);
    return items ?? refuse(say`An array of unknown or great length is spread here.`, node, frame);
  });
}

function callExpression(session: Session, node: t.CallExpression, frame: Frame): Abstract {
  if (node.callee.type === 'Import') return refuse(say`This call is not compiled.`, node, frame);
  if (node.callee.type === 'Super') return callParent(session, spread(session, node.arguments, frame), node, frame);
  const callee = callTarget(session, node.callee as t.Expression, frame);
  if (callee.kind === 'native' && (callee.path === 'Math.max' || callee.path === 'Math.min'))
    return extremum(session, callee.path === 'Math.max' ? 'max' : 'min', node, frame);
  return session.call(callee, spread(session, node.arguments, frame), node, frame);
}

/** What is called, with `this` where it is a method. */
function callTarget(session: Session, callee: t.Expression, frame: Frame): Abstract {
  if (callee.type !== 'MemberExpression' && callee.type !== 'OptionalMemberExpression')
    return session.evaluate(callee, frame);
  if (callee.object.type === 'Super') return parentMember(session, callee, frame);
  const object = session.evaluate(callee.object, frame);
  if (callee.type === 'OptionalMemberExpression' && callee.optional && isNullish(object, callee, frame))
    return undefinedValue;
  const found = memberOf(session, callee, object, frame);
  if (found.kind === 'closure' && found.node.type !== 'ArrowFunctionExpression') return { ...found, self: object };
  return found;
}

function member(session: Session, node: t.MemberExpression, frame: Frame): Abstract {
  if (node.object.type === 'Super') return parentMember(session, node, frame);
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
  if (isText(key) && object.kind === 'data') return dataAt(session, object, key, node, frame);
  return propertyOf(session, object, keyText(key, node, frame), node, frame);
}

/** Its name is known inside of it only. */
function classExpression(session: Session, node: t.ClassExpression, frame: Frame): Abstract {
  const inner = { ...frame, scope: childScope(frame.scope) };
  const made = makeClass(session, node, inner);
  if (node.id) declare(session, inner.scope, node.id.name, made);
  return made;
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
      return refuse(say`The operator ${node.operator} is not compiled.`, node, frame);
  }
}

function typeOf(value: Abstract): string {
  if (value.kind === 'scalar') return value.type;
  if (value.kind === 'primitive') return typeof value.value;
  if (isText(value)) return 'string';
  return value.kind === 'closure' || value.kind === 'class' || value.kind === 'native' ? 'function' : 'object';
}

function binary(session: Session, node: t.BinaryExpression, frame: Frame): Abstract {
  if (node.left.type === 'PrivateName') return refuse(say`A test for a private name is not compiled.`, node, frame);
  const { operator } = node;
  const left = session.evaluate(node.left, frame);
  const right = session.evaluate(node.right, frame);
  if (operator === 'instanceof') return isInstance(left, right, node, frame);
  if (operator === 'in') return hasProperty(left, right, node, frame);
  return applyBinary(session, operator, left, right, node, frame);
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
