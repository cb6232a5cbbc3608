// A function of one expression as a formula to show in a list.
import type { Expression } from '@babel/types';
import type { FunctionNode } from './topLevel.js';

const longest = 100;

/** `(x ** 2 + y - 11) ** 2` → `(x² + y − 11)²`; undefined for functions of several statements and long expressions. */
export function formulaOf(fn: FunctionNode, text: string): string | undefined {
  const expression = onlyExpression(fn);
  if (!expression) return undefined;
  const formula = text
    .slice(expression.start!, expression.end!)
    .replace(/\s+/g, ' ')
    .replace(/\bMath\.PI\b/g, 'π')
    .replace(/\bMath\.E\b/g, 'e')
    .replace(/\bMath\./g, '')
    .replace(/\btheta\b/g, 'θ')
    // Subscripts count from 1, as the axes and mathematics do; the source counts from 0.
    .replace(/\[(\d+)\]/g, (_, index: string) => subscript(Number(index) + 1))
    .replace(/ ?\*\* ?(\d+)(?![\d.\w])/g, (_, digits: string) => superscript(digits))
    .replace(/ - /g, ' − ')
    .replace(/ \* /g, '·');
  return formula.length <= longest ? formula : undefined;
}

function onlyExpression({ body }: FunctionNode): Expression | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [first, second] = body.body;
  const naming = first?.type === 'VariableDeclaration' && first.declarations[0]?.id.type === 'ArrayPattern';
  const result = naming ? second : first;
  if (body.body.length !== (naming ? 2 : 1) || result?.type !== 'ReturnStatement') return undefined;
  return result.argument ?? undefined;
}

function superscript(digits: string): string {
  return [...digits].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
}

function subscript(count: number): string {
  return [...String(count)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
}
