// Where JavaScript asks for the truth of a value, which an active number, being an object, could not tell.
import type * as t from '@babel/types';
import { rewriteUpdate } from './assignments.js';
import { bareExpression } from './syntax.js';
import { comment, tape, type Rewriting } from './rewriting.js';

/** An expression whose value is asked only for its truth. */
export function test(node: t.Node, rewriting: Rewriting): string {
  const { emit, plainness, splice } = rewriting;
  const bare = bareExpression(node);
  if (bare.type === 'LogicalExpression' && bare.operator !== '??') {
    const inner = splice(bare.start!, bare.end!, [bare.left, bare.right], (child) => test(child, rewriting));
    return splice(node.start!, node.end!, [bare], () => inner);
  }
  return plainness.isPlain(node) ? emit(node) : `${tape}.test(${emit(node)})`;
}

/** `&&` and `||` choose by the truth of a number, and give the number. */
export function rewriteLogical(node: t.LogicalExpression, rewriting: Rewriting): string {
  const { module, plainness, emit, splice } = rewriting;
  const { left, right, operator, start, end } = node;
  if (operator === '??' || plainness.isPlain(left)) return splice(start!, end!, [left, right]);
  const { text } = module;
  const before = text.slice(start!, left.start!);
  const gap = text
    .slice(left.end!, right.start!)
    .replace(new RegExp(comment, 'g'), (found) => found.replace(/[^\r\n]/g, ' '))
    .replace(/[^()\s]/g, ' ');
  const close = gap.replace(/[^)]/g, '').length;
  const condition = `${tape}.test(${before}${emit(left)}${')'.repeat(close)})`;
  const rest = `${gap.replace(/\)/g, ' ')}${emit(right)}${text.slice(right.end!, end!)}`;
  const kept = `${tape}.tested`;
  return `${tape}.either(${condition} ? ${operator === '&&' ? `${rest} : ${kept}` : `${kept} : ${rest}`})`;
}

/** A value that nobody uses: `a && b()` as a statement needs only the truth of `a`. */
export function statementLike(child: t.Node, parent: t.Node, rewriting: Rewriting): string {
  const isUnused =
    parent.type === 'ExpressionStatement' ||
    (parent.type === 'ForStatement' && (child === parent.update || child === parent.init));
  if (!isUnused) return rewriting.emit(child);
  if (child.type === 'UpdateExpression') return rewriteUpdate(child, rewriting, 'unused');
  if (child.type === 'SequenceExpression') {
    return rewriting.splice(child.start!, child.end!, child.expressions, (each) =>
      statementLike(each, parent, rewriting),
    );
  }
  if (child.type === 'LogicalExpression' && child.operator !== '??') {
    return rewriting.splice(child.start!, child.end!, [child.left, child.right], (side) =>
      side === child.left ? test(side, rewriting) : rewriting.emit(side),
    );
  }
  return rewriting.emit(child);
}

/** `switch` compares what it is given as it is. */
export function plainOf(node: t.Node, rewriting: Rewriting): string {
  const inner = rewriting.emit(node);
  return rewriting.plainness.isPlain(node) ? inner : `${tape}.plain(${inner})`;
}
