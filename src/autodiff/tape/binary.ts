// Binary operators: calls of the recorder where an operand may be active.
import type * as t from '@babel/types';
import { methodOf } from './operators.js';
import type { Plainness } from './plainness.js';
import { bareExpression } from './syntax.js';
import { tape, withoutOperator, type Rewriting } from './rewriting.js';

/** An operator that may meet active numbers becomes a call of the recorder. */
export function rewriteBinary(node: t.BinaryExpression, rewriting: Rewriting): string {
  const { plainness, sites, splice } = rewriting;
  const method = methodOf(node.operator);
  // A long sum is a chain of left operands: no recursion along it.
  const chain: t.BinaryExpression[] = [];
  let leftmost: t.Node = node;
  while (leftmost.type === 'BinaryExpression') {
    chain.push(leftmost);
    leftmost = leftmost.left;
  }
  if (method === undefined || chain.every((link) => isNative(link, plainness))) {
    return splice(node.start!, node.end!, [leftmost, ...chain.map(({ right }) => right).reverse()]);
  }
  chain.reverse();
  if (chain.length > deepest && chain.every((link, i) => isFlat(link, i === 0)))
    return rewriteLongSum(leftmost, chain, rewriting);
  let result = rewriting.emit(leftmost);
  for (const link of chain) result = rewriteLink(link, result, rewriting);
  return result;

  function rewriteLink(link: t.BinaryExpression, left: string, { module: { text, path }, emit }: Rewriting): string {
    const before = text.slice(link.start!, link.left.start!);
    const gap = text.slice(link.left.end!, link.right.start!);
    const after = text.slice(link.right.end!, link.end!);
    const right = emit(link.right);
    if (isNative(link, plainness)) return before + left + gap + right + after;
    const call = `${tape}.${methodOf(link.operator)}(${before}${left}${withoutOperator(gap, link.operator)}${right}${after}`;
    return `${call}, ${sites.add(path, link)})`;
  }
}

/** Longer chains become one call, since no parser nests thousands of calls. */
const deepest = 50;

/** The operators to its left come first without parentheses saying so. */
function isFlat({ operator, left }: t.BinaryExpression, isInnermost: boolean): boolean {
  return methodOf(operator) !== undefined && (isInnermost || !left.extra?.['parenthesized']);
}

function rewriteLongSum(first: t.Node, chain: readonly t.BinaryExpression[], rewriting: Rewriting): string {
  const { module, sites, emit } = rewriting;
  const { text, path } = module;
  let result = `${tape}.chain([${text.slice(chain.at(-1)!.start!, first.start!)}${emit(first)}`;
  for (const link of chain) {
    const gap = text.slice(link.left.end!, link.right.start!);
    result += withoutOperator(gap, link.operator, `, '${methodOf(link.operator)}', ${sites.add(path, link)}, `);
    result += emit(link.right) + text.slice(link.right.end!, link.end!);
  }
  return `${result}])`;
}

/** JavaScript itself does the same: no operand can be active, or the operator does not look at its value. */
function isNative(node: t.BinaryExpression, plainness: Plainness): boolean {
  const { operator, left, right } = node;
  if (methodOf(operator) === undefined) return true;
  if (operator === 'instanceof') return plainness.isPlain(left);
  if (plainness.isPlain(left) && plainness.isPlain(right)) return true;
  if (!/^[!=]==?$/.test(operator)) return false;
  // Equal to text, null or undefined: an active number is not, like any number.
  return [left, right].some((side) => {
    const bare = bareExpression(side);
    if (bare.type === 'NullLiteral' || (bare.type === 'Identifier' && bare.name === 'undefined')) return true;
    if (operator.length < 3) return false;
    return bare.type === 'StringLiteral' || (bare.type === 'UnaryExpression' && bare.operator === 'typeof');
  });
}
