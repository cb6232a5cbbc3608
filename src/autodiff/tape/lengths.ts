// Can `.length` be active anywhere in a program? Nearly never, and then every `i < a.length` stays as it is.
import type * as t from '@babel/types';
import { children } from '../../objective/walk.js';
import { namesOf } from './syntax.js';

/** No object of the program can have a `length` but those of the language: nobody writes an active one. */
export function lengthIsPlain(trees: Iterable<t.File>): boolean {
  for (const tree of trees) {
    const stack: t.Node[] = [tree.program];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if (writesLength(node)) return false;
      if (node.type === 'ObjectPattern') stack.push(...node.properties.flatMap(patternParts));
      else stack.push(...children(node).filter((child) => !isArrayLike(child, node)));
    }
  }
  return true;
}

function writesLength(node: t.Node): boolean {
  if (node.type === 'StringLiteral') return node.value === 'length';
  if (node.type === 'AssignmentExpression') {
    const { left, right } = node;
    return left.type === 'MemberExpression' && isNamedLength(left.property) && right.type !== 'NumericLiteral';
  }
  if (/^(ObjectProperty|ObjectMethod|Class\w*Property|ClassMethod)$/.test(node.type) && 'key' in node) {
    return isNamedLength(node.key as t.Node);
  }
  return node.type === 'TSParameterProperty' && namesOf(node).includes('length');
}

/** `{ length: n }` given to `Array.from`: nobody else sees it. */
function isArrayLike(node: t.Node, parent: t.Node): boolean {
  if (node.type !== 'ObjectExpression' || parent.type !== 'CallExpression' || node.properties.length > 1) return false;
  const { callee } = parent;
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === 'Array';
}

function isNamedLength(key: t.Node): boolean {
  return key.type === 'Identifier' && key.name === 'length';
}

/** A pattern reads the properties that it names. */
function patternParts(property: t.ObjectPattern['properties'][number]): t.Node[] {
  return property.type === 'ObjectProperty' ? [property.value] : [property];
}
