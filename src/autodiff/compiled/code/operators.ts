// The table of scalar operators: value, printed form and partial derivatives, each partial again made of these operators,
// so that differentiating twice needs no second table. Conventions at non-smooth points stand with each rule.
import { literal, type Expression, type OperatorName } from './code.js';
import { add, apply, div, guardZero, mul, neg, one, select, sub, zero } from './expressions.js';

export interface Operator {
  readonly evaluate: (...args: never[]) => number | boolean;
  /** JavaScript text from the texts of the operands, each already safe to stand anywhere. */
  readonly print: (...args: string[]) => string;
  /** ∂result/∂operand, one an operand; absent where the operator is piecewise constant. */
  readonly partials?: (args: readonly Expression[], result: Expression) => readonly Expression[];
  /**
   * The tangent of the result from those of the operands, as a product of two, where that is shorter than the sum over the
   * partials. The second factor is the same for all directions.
   */
  readonly tangent?: (
    args: readonly Expression[],
    result: Expression,
    tangents: readonly Expression[],
  ) => readonly [Expression, Expression];
  /** A partial may be infinite where the value is finite: an adjoint of exactly 0 then contributes 0. */
  readonly singular?: true;
  /** Dearer than storing its value. */
  readonly dear?: true;
  readonly type?: 'boolean';
  /** Integers give an integer. */
  readonly integer?: 'always' | 'closed';
  /** Acts on bits: a derivative through it is a trap. */
  readonly bits?: true;
}

const infix = (symbol: string) => (a: string, b: string) => `(${a} ${symbol} ${b})`;
const call =
  (text: string) =>
  (...args: string[]) =>
    `${text}(${args.join(', ')})`;

type Unary = (x: number) => number;
const math = (text: string, evaluate: Unary, partial: (x: Expression, result: Expression) => Expression) =>
  ({ evaluate, print: call(`Math.${text}`), partials: ([x], r) => [partial(x!, r)], dear: true }) satisfies Operator;
const step = (text: string, evaluate: Unary) =>
  ({ evaluate, print: call(`Math.${text}`), integer: 'always' }) satisfies Operator;
const comparison = (symbol: string, evaluate: (a: number, b: number) => boolean) =>
  ({ evaluate, print: infix(symbol), type: 'boolean' }) satisfies Operator;
const bitwise = (symbol: string, evaluate: (a: number, b: number) => number) =>
  ({ evaluate, print: infix(symbol), integer: 'always', bits: true }) satisfies Operator;

const square = (x: Expression) => mul(x, x);
const same = (a: Expression, b: Expression) => apply('eq', a, b);
const both = (a: Expression, b: Expression) => (a.kind === 'literal' ? (a.value ? b : a) : apply('and', a, b));

export const operators: Readonly<Record<OperatorName, Operator>> = {
  add: { evaluate: (a: number, b: number) => a + b, print: infix('+'), partials: () => [one, one], integer: 'closed' },
  sub: {
    evaluate: (a: number, b: number) => a - b,
    print: infix('-'),
    partials: () => [one, literal(-1)],
    integer: 'closed',
  },
  mul: {
    evaluate: (a: number, b: number) => a * b,
    print: infix('*'),
    partials: ([a, b]) => [b!, a!],
    integer: 'closed',
  },
  div: {
    evaluate: (a: number, b: number) => a / b,
    print: infix('/'),
    partials: ([, b], r) => [div(one, b!), neg(mul(reciprocal(b!), r))],
    tangent: ([, b], r, [aDot, bDot]) => [sub(aDot!, mul(bDot!, r)), reciprocal(b!)],
  },
  /** a % b = a − b·round((a − a % b) / b); at its jumps the derivative of the piece to which the value belongs. */
  rem: {
    evaluate: (a: number, b: number) => a % b,
    print: infix('%'),
    partials: ([a, b], r) => [one, neg(apply('round', div(sub(a!, r), b!)))],
    integer: 'closed',
  },
  neg: { evaluate: (a: number) => -a, print: (a) => `(-${a})`, partials: () => [literal(-1)], integer: 'closed' },
  /** x ** y: ∂x is 0 where y = 0, also at x = 0; ∂y is 0 at x = 0. */
  pow: {
    evaluate: (x: number, y: number) => x ** y,
    print: call('Math.pow'),
    partials: ([x, y], r) => [powerSlope(x!, y!, r), select(same(x!, zero), zero, mul(r, apply('log', x!)))],
    singular: true,
    dear: true,
  },
  /** |x|′ = sign x, 0 at 0. */
  abs: {
    evaluate: Math.abs,
    print: call('Math.abs'),
    partials: ([x]) => [apply('sign', x!)],
    integer: 'closed',
  },
  /** max and min: where both are equal, the first operand has the derivative. */
  max: {
    evaluate: (a: number, b: number) => Math.max(a, b),
    print: call('Math.max'),
    partials: ([a, b]) => [select(apply('ge', a!, b!), one, zero), select(apply('ge', a!, b!), zero, one)],
    integer: 'closed',
  },
  min: {
    evaluate: (a: number, b: number) => Math.min(a, b),
    print: call('Math.min'),
    partials: ([a, b]) => [select(apply('le', a!, b!), one, zero), select(apply('le', a!, b!), zero, one)],
    integer: 'closed',
  },
  sqrt: { ...math('sqrt', Math.sqrt, (_, r) => div(literal(0.5), r)), singular: true },
  cbrt: { ...math('cbrt', Math.cbrt, (_, r) => div(literal(1 / 3), square(r))), singular: true },
  exp: math('exp', Math.exp, (_, r) => r),
  expm1: math('expm1', Math.expm1, (x) => apply('exp', x)),
  log: math('log', Math.log, (x) => div(one, x)),
  log1p: math('log1p', Math.log1p, (x) => div(one, add(one, x))),
  log2: math('log2', Math.log2, (x) => div(literal(Math.LOG2E), x)),
  log10: math('log10', Math.log10, (x) => div(literal(Math.LOG10E), x)),
  sin: math('sin', Math.sin, (x) => apply('cos', x)),
  cos: math('cos', Math.cos, (x) => neg(apply('sin', x))),
  tan: math('tan', Math.tan, (_, r) => add(one, square(r))),
  asin: { ...math('asin', Math.asin, (x) => arc(x)), singular: true },
  acos: { ...math('acos', Math.acos, (x) => neg(arc(x))), singular: true },
  atan: math('atan', Math.atan, (x) => div(one, add(one, square(x)))),
  sinh: math('sinh', Math.sinh, (x) => apply('cosh', x)),
  cosh: math('cosh', Math.cosh, (x) => apply('sinh', x)),
  // 1 − r² cancels where r is near ±1; 1 / cosh² does not.
  tanh: math('tanh', Math.tanh, (x, r) =>
    select(apply('lt', apply('abs', r), literal(0.9)), sub(one, square(r)), apply('sechSquared', x)),
  ),
  asinh: math('asinh', Math.asinh, (x) => div(one, apply('hypot', x, one))),
  acosh: {
    ...math('acosh', Math.acosh, (x) => div(one, mul(apply('sqrt', sub(x, one)), apply('sqrt', add(x, one))))),
    singular: true,
  },
  atanh: math('atanh', Math.atanh, (x) => div(one, mul(sub(one, x), add(one, x)))),
  /** 1 / cosh² x; only inside derivatives of tanh. */
  sechSquared: {
    evaluate: (x: number) => 1 / Math.cosh(x) ** 2,
    print: (x) => `(1 / Math.cosh(${x}) ** 2)`,
    partials: ([x], r) => [mul(literal(-2), mul(r, apply('tanh', x!)))],
    dear: true,
  },
  /** The gradient of hypot at the origin is 0. */
  hypot: {
    evaluate: (...args: number[]) => Math.hypot(...args),
    print: call('Math.hypot'),
    partials: (args, r) =>
      args.length === 2
        ? args.map((x, k) => apply('hypotSlope', r, x, args[1 - k]!))
        : args.map((x) => select(same(r, zero), zero, div(x, r))),
    dear: true,
  },
  /**
   * x / r, where r = hypot(x, y), 0 at the origin; only inside derivatives of hypot. Derived as a whole, by x and y: along
   * x = y both terms are of the same size, which those of the quotient are not.
   */
  hypotSlope: {
    evaluate: (r: number, x: number) => (r === 0 ? 0 : x / r),
    print: (r, x) => `(${r} === 0 ? 0 : ${x} / ${r})`,
    partials: ([r, x, y]) => [
      zero,
      guardZero(r!, div(square(div(y!, r!)), r!)),
      guardZero(r!, neg(div(mul(div(x!, r!), div(y!, r!)), r!))),
    ],
  },
  atan2: {
    evaluate: Math.atan2,
    print: call('Math.atan2'),
    partials: ([y, x]) => {
      const r = apply('hypot', x!, y!);
      return [guardZero(r, div(div(x!, r), r)), guardZero(r, neg(div(div(y!, r), r)))];
    },
    dear: true,
  },
  /** condition ? a : b, without side effects. */
  select: {
    evaluate: (condition: boolean, a: number, b: number) => (condition ? a : b),
    print: (condition, a, b) => `(${condition} ? ${a} : ${b})`,
    partials: ([condition]) => [zero, select(condition!, one, zero), select(condition!, zero, one)],
  },
  /** adjoint · partial, 0 where the adjoint is exactly 0 however infinite the partial is. */
  guardedProduct: {
    evaluate: (adjoint: number, partial: number) => (adjoint === 0 ? 0 : adjoint * partial),
    print: (adjoint, partial) => `(${adjoint} === 0 ? 0 : ${adjoint} * ${partial})`,
    partials: ([adjoint, partial]) => [partial!, adjoint!],
    singular: true,
  },
  sign: step('sign', Math.sign),
  floor: step('floor', Math.floor),
  ceil: step('ceil', Math.ceil),
  round: step('round', Math.round),
  trunc: step('trunc', Math.trunc),
  fround: { evaluate: Math.fround, print: call('Math.fround'), bits: true },
  clz32: { ...step('clz32', Math.clz32), bits: true },
  imul: {
    evaluate: Math.imul,
    print: call('Math.imul'),
    integer: 'always',
    bits: true,
  },
  lt: comparison('<', (a, b) => a < b),
  le: comparison('<=', (a, b) => a <= b),
  gt: comparison('>', (a, b) => a > b),
  ge: comparison('>=', (a, b) => a >= b),
  eq: comparison('===', (a, b) => a === b),
  ne: comparison('!==', (a, b) => a !== b),
  and: { evaluate: (a: boolean, b: boolean) => a && b, print: infix('&&'), type: 'boolean' },
  or: { evaluate: (a: boolean, b: boolean) => a || b, print: infix('||'), type: 'boolean' },
  not: { evaluate: (a: boolean) => !a, print: (a) => `!${a}`, type: 'boolean' },
  /** A number as a condition. */
  truthy: { evaluate: (a: number) => Boolean(a), print: (a) => `Boolean(${a})`, type: 'boolean' },
  /** A boolean as a number. */
  toNumber: { evaluate: (a: boolean) => Number(a), print: (a) => `Number(${a})`, integer: 'always' },
  isNaN: { evaluate: Number.isNaN, print: call('Number.isNaN'), type: 'boolean' },
  isFinite: { evaluate: Number.isFinite, print: call('Number.isFinite'), type: 'boolean' },
  isInteger: { evaluate: Number.isInteger, print: call('Number.isInteger'), type: 'boolean' },
  isSafeInteger: { evaluate: Number.isSafeInteger, print: call('Number.isSafeInteger'), type: 'boolean' },
  isSame: { evaluate: Object.is, print: call('Object.is'), type: 'boolean' },
  bitOr: bitwise('|', (a, b) => a | b),
  bitAnd: bitwise('&', (a, b) => a & b),
  bitXor: bitwise('^', (a, b) => a ^ b),
  shiftLeft: bitwise('<<', (a, b) => a << b),
  shiftRight: bitwise('>>', (a, b) => a >> b),
  shiftRightUnsigned: bitwise('>>>', (a, b) => a >>> b),
  bitNot: { evaluate: (a: number) => ~a, print: (a) => `(~${a})`, integer: 'always', bits: true },
};

/** 1 / x as a factor of its own, which `div` would not leave. */
function reciprocal(x: Expression): Expression {
  return apply('div', one, x);
}

/**
 * ∂(x ** y) / ∂x = y · x ** (y − 1). Below y = 0 that power alone may be too small or too large for a double where
 * r = x ** y is not: there it is y / x · r.
 */
function powerSlope(x: Expression, y: Expression, r: Expression): Expression {
  const power = apply('pow', x, sub(y, one));
  if (y.kind === 'literal') return Number(y.value) < 0 ? mul(div(y, x), r) : mul(y, power);
  const byResult = both(apply('lt', y, zero), apply('ne', x, zero));
  return mul(y, mul(select(byResult, reciprocal(x), one), select(byResult, r, power)));
}

function arc(x: Expression): Expression {
  return div(one, mul(apply('sqrt', sub(one, x)), apply('sqrt', add(one, x))));
}
