// Does a function read elements and the length of its first parameter, and nothing else? Then it cannot tell a typed array from
// a list, which is made in a fraction of the time: for a small function that is a third of the tape's work.
import type * as t from '@babel/types';
import { walk } from '../../objective/walk.js';
import { bareExpression } from './syntax.js';

/** `x[i]` and `x.length` are all that the function does with its first parameter x. */
export function isOnlyIndexed({ params, body }: t.Function): boolean {
  const [parameter, ...others] = params;
  if (parameter?.type !== 'Identifier') return false;
  let isOnly = true;
  const visit = (node: t.Node): boolean => {
    if (node.type === 'Identifier' && (node.name === parameter.name || node.name === 'arguments')) isOnly = false;
    if (changed(node).some((place) => mentions(place, parameter.name))) isOnly = false;
    if (!isRead(node, parameter.name)) return isOnly;
    if (node.computed) walk(node.property, visit);
    return false;
  };
  for (const part of [...others, body]) walk(part, visit);
  return isOnly;
}

/** `x[i]` where i is no text that names a method, or `x.length`. */
function isRead(node: t.Node, name: string): node is t.MemberExpression {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier' || node.object.name !== name) return false;
  const { property, computed } = node;
  if (!computed) return property.type === 'Identifier' && property.name === 'length';
  return !/^(String|Template)Literal$/.test(bareExpression(property).type);
}

/** The parts of a node that it changes, or calls: a method of an element sees the array. */
function changed(node: t.Node): readonly t.Node[] {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'ForInStatement':
    case 'ForOfStatement':
      return [node.left];
    case 'UpdateExpression':
      return [node.argument];
    case 'UnaryExpression':
      return node.operator === 'delete' ? [node.argument] : [];
    case 'CallExpression':
    case 'NewExpression':
      return [node.callee];
    case 'TaggedTemplateExpression':
      return [node.tag];
    default:
      return [];
  }
}

function mentions(node: t.Node, name: string): boolean {
  let isMentioned = false;
  walk(node, (inside) => {
    if (inside.type === 'Identifier' && inside.name === name) isMentioned = true;
  });
  return isMentioned;
}
