// Assignments, `+=`, `++` and destructuring targets, rewritten so that what is stored passes the recorder.
import type * as t from '@babel/types';
import { children } from '../../objective/walk.js';
import { arithmetic, bitwise } from './operators.js';
import { bareExpression } from './syntax.js';
import { elements, tape, withoutOperator, type Rewriting } from './rewriting.js';

/** `x = v`, `x op= v` and the logical assignments, to variables, properties, elements and patterns. */
export function rewriteAssignment(node: t.AssignmentExpression, rewriting: Rewriting): string {
  const { module, plainness, sites, emit, splice } = rewriting;
  const { operator, right, start, end } = node;
  const left = bareExpression(node.left);
  const { text } = module;
  // What closes before the operator opened before the target, and goes with it.
  const gap = text.slice(node.left.end!, right.start!).replace(/^[\s)]+/, (space) => space.replace(/\)/g, ''));
  const value = () => emit(right) + text.slice(right.end!, end!);
  if (operator === '=') {
    const element = asElement(left);
    if (element) return `${elements}.set(${place(element, rewriting)}${withoutOperator(gap, operator)}${value()})`;
    return splice(start!, end!, [node.left, right], (child) =>
      child === right ? emit(child) : rewriteTarget(child, rewriting),
    );
  }
  if (operator === '??=') return splice(start!, end!, [node.left, right]);
  const method = arithmetic[operator.slice(0, -1)] ?? bitwise[operator.slice(0, -1)];
  if (left.type === 'Identifier' && plainness.isPlain(left) && plainness.isPlain(right))
    return splice(start!, end!, [right]);
  const site = sites.add(module.path, node);
  const simple = simplePlace(left, rewriting);
  const hidden = asPrivate(left);
  if (method !== undefined) {
    const operation = (read: string) =>
      `${tape}.${method}(${read}${withoutOperator(gap, operator)}${value()}, ${site})`;
    if (simple) return simple.write(operation(simple.read));
    if (hidden) return throughArrow(hidden, rewriting, ({ read, write }) => write(operation(read)));
    return `${elements}.assign('${method}', ${reference(left, rewriting)}${withoutOperator(gap, operator)}${value()}, ${site})`;
  }
  const rest = withoutOperator(gap, operator, ' ') + value();
  const choose = ({ read, write }: Place) => {
    const condition = `${tape}.test(${read})`;
    const [whenTrue, whenFalse] =
      operator === '&&=' ? [`(${write(rest)})`, `${tape}.tested`] : [`${tape}.tested`, `(${write(rest)})`];
    return `${tape}.either(${condition} ? ${whenTrue} : ${whenFalse})`;
  };
  if (simple) return choose(simple);
  if (hidden) return throughArrow(hidden, rewriting, choose);
  return `${elements}.assignIf(${operator === '||='}, ${reference(left, rewriting)}, () => (${rest}))`;
}

/** `x++`, `--x`. Where the value is not used, the shorter form. */
export function rewriteUpdate(node: t.UpdateExpression, rewriting: Rewriting, use: 'used' | 'unused' = 'used'): string {
  const { module, plainness } = rewriting;
  const target = bareExpression(node.argument);
  if (target.type === 'Identifier' && plainness.isPlain(target)) return module.text.slice(node.start!, node.end!);
  const by = node.operator === '++' ? 1 : -1;
  const update = ({ read, write }: Place) => {
    const written = write(`${tape}.increment(${read}, ${by})`);
    if (use === 'unused') return written;
    return node.prefix ? `(${written})` : `${tape}.first(${tape}.numeric(${read}), ${written})`;
  };
  const simple = simplePlace(target, rewriting);
  const hidden = asPrivate(target);
  if (simple) return update(simple);
  if (hidden) return throughArrow(hidden, rewriting, update);
  return `${elements}.update(${reference(target, rewriting)}, ${by}, ${node.prefix})`;
}

/** What stands on the left of `=` or `of`: a pattern may hold elements that must be stored through the recorder. */
export function rewriteTarget(node: t.Node, rewriting: Rewriting): string {
  const { emit, splice } = rewriting;
  const inPattern = (child: t.Node) => rewriteTarget(child, rewriting);
  switch (node.type) {
    case 'MemberExpression':
      return asElement(node) ? `${elements}.slot(${place(node, rewriting)}).value` : emit(node);
    case 'ArrayPattern':
    case 'RestElement':
      return splice(
        node.start!,
        node.end!,
        children(node).filter((child) => child.type !== 'TSTypeAnnotation'),
        inPattern,
      );
    case 'ObjectPattern':
      return splice(node.start!, node.end!, node.properties, inPattern);
    case 'ObjectProperty':
      if (node.shorthand) return inPattern(node.value);
      return splice(node.start!, node.end!, [node.key, node.value], (child) =>
        child === node.key ? emit(child) : inPattern(child),
      );
    case 'AssignmentPattern':
      return splice(node.start!, node.end!, [node.left, node.right], (child) =>
        child === node.right ? emit(child) : inPattern(child),
      );
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return inPattern(bareExpression(node));
    default:
      return emit(node);
  }
}

interface Place {
  readonly read: string;
  write(value: string): string;
}

/** The node as `o[k]` with a key that the text does not name, where it is one. */
function asElement(node: t.Node): t.MemberExpression | undefined {
  if (node.type !== 'MemberExpression' || !node.computed) return undefined;
  return node.object.type !== 'Super' && node.property.type !== 'StringLiteral' ? node : undefined;
}

type PrivateMember = t.MemberExpression & { property: t.PrivateName };

function asPrivate(node: t.Node): PrivateMember | undefined {
  return node.type === 'MemberExpression' && node.property.type === 'PrivateName' ? (node as PrivateMember) : undefined;
}

/** A place that can be written twice in the text without computing anything twice. */
function simplePlace(node: t.Node, { module: { text } }: Rewriting): Place | undefined {
  const read = text.slice(node.start!, node.end!).replace(/[\r\n]/g, ' ');
  if (node.type === 'Identifier') return { read, write: (value) => `${read} = ${value}` };
  if (node.type !== 'MemberExpression' || !['Identifier', 'ThisExpression', 'Super'].includes(node.object.type))
    return undefined;
  if (!node.computed || node.property.type === 'StringLiteral') return { read, write: (value) => `${read} = ${value}` };
  if (!['Identifier', 'NumericLiteral'].includes(node.property.type) || node.object.type === 'Super') return undefined;
  const parts = [node.object, node.property].map((part) => text.slice(part.start!, part.end!));
  return { read: `${parts[0]}[${parts[1]}]`, write: (value) => `${elements}.set(${parts[0]}, ${parts[1]}, ${value})` };
}

/** `object, key` of a computed member. */
export function place(node: t.MemberExpression, { module: { text }, emit }: Rewriting): string {
  const between = text.slice(node.object.end!, node.property.start!);
  const before = text.slice(node.start!, node.object.start!);
  const after = text.slice(node.property.end!, node.end!).replace(/\]\s*$/, '');
  return before + emit(node.object) + withoutOperator(between, '[') + emit(node.property) + after;
}

function reference(node: t.Node, rewriting: Rewriting): string {
  if (node.type !== 'MemberExpression') return rewriting.emit(node);
  if (asElement(node)) return `${elements}.reference(${place(node, rewriting)})`;
  const key = node.property.type === 'Identifier' ? node.property.name : (node.property as t.StringLiteral).value;
  const object = rewriting.splice(node.start!, node.object.end!, [node.object]);
  const close = /^[\s)]*\)/.exec(rewriting.module.text.slice(node.object.end!, node.end!))?.[0] ?? '';
  return `${elements}.reference(${object}${close}, ${JSON.stringify(key)})`;
}

/** A private name can only be written in the text itself: the object passes through a parameter. */
function throughArrow(node: PrivateMember, rewriting: Rewriting, use: (place: Place) => string): string {
  const read = `$.#${node.property.id.name}`;
  return `${tape}.either(($) => ${use({ read, write: (value) => `${read} = ${value}` })})(${rewriting.emit(node.object)})`;
}
