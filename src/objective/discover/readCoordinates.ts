// How many coordinates a function reads of its vector, where the text shows it: `x[0]`, `x[1]`, `const [a, b] = x`.
import type { Node } from '@babel/types';
import { references } from '../scope.js';
import type { FunctionNode } from './topLevel.js';

/**
 * One more than the highest index read, or undefined where the vector is used in any other way (`x.length`, `x[i]`,
 * handed on), so that its length can be anything.
 */
export function readCoordinates(fn: FunctionNode): number | undefined {
  const [parameter] = fn.params;
  if (parameter?.type !== 'Identifier') return undefined;
  const body: Node = fn.body;
  let highest = -1;
  for (const { node, parent } of references(body, new Set([parameter.name]))) {
    if (parent.type === 'MemberExpression' && parent.object === node && parent.computed) {
      if (parent.property.type !== 'NumericLiteral') return undefined;
      highest = Math.max(highest, parent.property.value);
    } else if (parent.type === 'VariableDeclarator' && parent.init === node && parent.id.type === 'ArrayPattern') {
      if (parent.id.elements.some((element) => element?.type === 'RestElement')) return undefined;
      highest = Math.max(highest, parent.id.elements.length - 1);
    } else return undefined;
  }
  return highest >= 0 ? highest + 1 : undefined;
}
