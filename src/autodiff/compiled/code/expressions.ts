// Builds expressions of generated code and folds what is constant, so that trivial factors never reach the printed code.
import { isLiteral, literal, type Expression, type OperatorName } from './code.js';

export const zero = literal(0);
export const one = literal(1);

/** An operator applied as it is. */
export function apply(operator: OperatorName, ...args: Expression[]): Expression {
  if (operator === 'pow' && isLiteral(args[1]!, 0)) return one;
  if (operator === 'pow' && isLiteral(args[1]!, 1)) return args[0]!;
  if (operator === 'pow' && isLiteral(args[1]!, 2) && isAtom(args[0]!)) return mul(args[0]!, args[0]!);
  if (operator === 'eq' && args.every((arg) => isLiteral(arg))) return literal(valueOf(args[0]!) === valueOf(args[1]!));
  return { kind: 'apply', operator, args };
}

export function add(a: Expression, b: Expression): Expression {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  if (b.kind === 'apply' && b.operator === 'neg') return sub(a, b.args[0]!);
  return fold('add', a, b, (x, y) => x + y);
}

export function sub(a: Expression, b: Expression): Expression {
  if (isZero(b)) return a;
  if (isZero(a)) return neg(b);
  return fold('sub', a, b, (x, y) => x - y);
}

export function mul(a: Expression, b: Expression): Expression {
  if (isZero(a) || isZero(b)) return zero;
  if (isLiteral(a, 1)) return b;
  if (isLiteral(b, 1)) return a;
  if (isLiteral(a, -1)) return neg(b);
  if (isLiteral(b, -1)) return neg(a);
  if (b.kind === 'apply' && b.operator === 'neg') return neg(mul(a, b.args[0]!));
  if (b.kind === 'apply' && b.operator === 'div' && isLiteral(b.args[0]!, 1)) return div(a, b.args[1]!);
  return fold('mul', a, b, (x, y) => x * y);
}

export function div(a: Expression, b: Expression): Expression {
  if (isZero(a)) return zero;
  if (isLiteral(b, 1)) return a;
  return fold('div', a, b, (x, y) => x / y);
}

export function neg(a: Expression): Expression {
  if (a.kind === 'literal') return literal(-Number(a.value));
  if (a.kind === 'apply' && a.operator === 'neg') return a.args[0]!;
  return apply('neg', a);
}

/** condition ? a : b. */
export function select(condition: Expression, a: Expression, b: Expression): Expression {
  if (isLiteral(condition)) return valueOf(condition) ? a : b;
  if (isZero(a) && isZero(b)) return zero;
  return apply('select', condition, a, b);
}

/** `value`, or 0 where `divisor` is 0. */
export function guardZero(divisor: Expression, value: Expression): Expression {
  return select(apply('eq', divisor, zero), zero, value);
}

/** adjoint · partial; with `singular`, 0 wherever the adjoint is 0. The factors of a partial meet the adjoint one by one. */
export function contribution(adjoint: Expression, partial: Expression, singular: boolean): Expression {
  if (partial.kind === 'apply' && partial.operator === 'neg')
    return neg(contribution(adjoint, partial.args[0]!, singular));
  if (isProduct(partial))
    return contribution(contribution(adjoint, partial.args[0]!, singular), partial.args[1]!, singular);
  if (!singular || isLiteral(partial) || isLiteral(adjoint)) return mul(adjoint, partial);
  return apply('guardedProduct', adjoint, partial);
}

/**
 * Of two factors that are computed: alone their product may be too small or too large for a double, as 1 / b² is, where
 * together with an adjoint or a tangent it is not.
 */
export function isProduct(partial: Expression): partial is Expression & { kind: 'apply' } {
  return partial.kind === 'apply' && partial.operator === 'mul' && !partial.args.some((factor) => isLiteral(factor));
}

/** Cheap to write twice. */
export function isAtom(expression: Expression): boolean {
  return expression.kind === 'literal' || expression.kind === 'name';
}

function isZero(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === 0;
}

function fold(operator: OperatorName, a: Expression, b: Expression, evaluate: (x: number, y: number) => number) {
  if (a.kind === 'literal' && b.kind === 'literal') return literal(evaluate(Number(a.value), Number(b.value)));
  return apply(operator, a, b);
}

function valueOf(expression: Expression): number | boolean | undefined {
  return expression.kind === 'literal' ? expression.value : undefined;
}
