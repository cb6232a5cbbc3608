// Variables: where a name is declared, what it holds, and how patterns take values apart.
import type * as t from '@babel/types';
import { mayBeUndefined, poison, undefinedValue, type Abstract, type Cell, type Frame, type Scope } from '../values.js';
import { fieldsOfItem } from '../arrays/tables.js';
import { elementAt, elementsFrom, propertyOf } from '../access.js';
import { isConstant, resolve } from '../../program/ir.js';
import { refuse, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

export function childScope(parent: Scope): Scope {
  return { names: new Map(), parent };
}

export function declare(session: Session, scope: Scope, name: string, value: Abstract): void {
  const declared = scope.names.get(name);
  if (declared !== undefined) return session.heap.write(declared, value);
  const cell = session.heap.cell(value);
  cell.name = name;
  scope.names.set(name, cell);
}

export function findCell(name: string, scope: Scope): Cell<Abstract> | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const cell = at.names.get(name);
    if (cell !== undefined) return cell;
  }
  return undefined;
}

export function readName(session: Session, node: t.Identifier, frame: Frame): Abstract {
  const cell = findCell(node.name, frame.scope);
  if (cell === undefined) return session.lookupModule(node.name, frame.module, node);
  if (cell.content === poison) return refuse(say`${node.name} is read before it has a value.`, node, frame);
  return cell.content;
}

export function assignName(session: Session, node: t.Identifier, value: Abstract, frame: Frame): void {
  const cell = findCell(node.name, frame.scope);
  if (cell === undefined)
    return refuse(say`${node.name} belongs to the module: an objective that changes it keeps state.`, node, frame);
  hint(value, node.name);
  session.heap.write(cell, value);
}

/** Gives the parts of `value` to the names of a pattern through `bind`. */
export function destructure(
  session: Session,
  pattern: t.Node,
  value: Abstract,
  frame: Frame,
  bind: (target: t.LVal | t.Identifier, value: Abstract) => void,
): void {
  switch (pattern.type) {
    case 'Identifier':
    case 'MemberExpression':
      return bind(pattern, value);
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return destructure(session, pattern.expression, value, frame, bind);
    case 'TSParameterProperty':
      return destructure(session, pattern.parameter, value, frame, bind);
    case 'AssignmentPattern':
      return destructure(session, pattern.left, orDefault(session, value, pattern.right, frame), frame, bind);
    case 'ArrayPattern':
      pattern.elements.forEach((part, k) => {
        if (part === null) return;
        if (part.type === 'RestElement')
          return destructure(session, part.argument, elementsFrom(session, value, k, part, frame), frame, bind);
        destructure(session, part, elementAt(session, value, k, part, frame), frame, bind);
      });
      return;
    case 'ObjectPattern':
      return destructureObject(session, pattern, value, frame, bind);
    default:
      return refuse(say`This kind of pattern is not compiled.`, pattern, frame);
  }
}

/** Declares the names of a pattern in the innermost scope. */
export function declarePattern(session: Session, pattern: t.Node, value: Abstract, frame: Frame): void {
  destructure(session, pattern, value, frame, (target, part) => {
    if (target.type !== 'Identifier') return refuse(say`This kind of pattern is not compiled.`, target, frame);
    hint(part, target.name);
    declare(session, frame.scope, target.name, part);
  });
}

function destructureObject(
  session: Session,
  pattern: t.ObjectPattern,
  value: Abstract,
  frame: Frame,
  bind: (target: t.LVal | t.Identifier, value: Abstract) => void,
): void {
  const taken = new Set<string>();
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') {
      if (value.kind !== 'record' && value.kind !== 'item')
        return refuse(say`The rest of this object is not known.`, property, frame);
      const all = value.kind === 'item' ? fieldsOfItem(session, value, property, frame) : value.fields.content;
      const rest = new Map([...all].filter(([key]) => !taken.has(key)));
      destructure(session, property.argument, { kind: 'record', fields: session.heap.cell(rest) }, frame, bind);
      continue;
    }
    const key = propertyKey(session, property, frame);
    taken.add(key);
    destructure(session, property.value, propertyOf(session, value, key, property, frame), frame, bind);
  }
}

/** The key of an object's property or of a class's member, known at compile time. */
export function propertyKey(
  session: Session,
  node: { readonly key: t.Node; readonly computed?: boolean | null },
  frame: Frame,
): string {
  const { key } = node;
  if (key.type === 'PrivateName') return `#${key.id.name}`;
  if (!node.computed) {
    if (key.type === 'Identifier') return key.name;
    if (key.type === 'StringLiteral') return key.value;
    if (key.type === 'NumericLiteral') return String(key.value);
  }
  return keyText(session.evaluate(key as t.Expression, frame), key, frame);
}

export function keyText(value: Abstract, node: t.Node, frame: Frame): string {
  if (value.kind === 'primitive' && typeof value.value === 'string') return value.value;
  if (value.kind === 'scalar') {
    const operand = resolve(value.operand);
    if (isConstant(operand)) return String(operand.constant);
  }
  return refuse(say`A property is named by what is known only at run time.`, node, frame);
}

export function orDefault(session: Session, value: Abstract, fallback: t.Expression, frame: Frame): Abstract {
  if (definite(value, fallback, frame) !== undefinedValue && !isUndefined(value)) return value;
  return session.evaluate(fallback, frame);
}

export const isUndefined = (value: Abstract) => value.kind === 'primitive' && value.value === undefined;

/** Refuses what may stand for `undefined`, where that makes a difference. */
export function definite(value: Abstract, node: t.Node, frame: Frame): Abstract {
  if (mayBeUndefined(value)) return refuse(say`Whether this is undefined is known only at run time.`, node, frame);
  return value;
}

function hint(value: Abstract, name: string): void {
  if (value.kind === 'grid' || (value.kind === 'memory' && value.row === undefined)) value.region.hint ??= name;
  if (value.kind !== 'scalar') return;
  const operand = resolve(value.operand);
  if (!isConstant(operand)) operand.hint ??= name;
}
