// Ranges of the elementary functions and of their first two derivatives.
import type { UnaryPrimitive } from '../primitives.js';
import {
  add,
  holdsZero,
  multiply,
  negate,
  point,
  reciprocal,
  square,
  subtract,
  widened,
  zero,
  type Range,
} from './range.js';

/** Over a range of x: where f(x), f′(x) and f″(x) lie. */
export interface Curve {
  readonly value: Range;
  readonly first: Range;
  readonly second: Range;
}

/** Undefined where f is not defined or not smooth on all of x. */
type Rule = (x: Range) => Curve | undefined;

/** V8's functions, ported from fdlibm, promise less than 2 units in the last place. */
const libraryUlps = 4;
const one = point(1);
const log2OfE = widened(Math.LOG2E, Math.LOG2E);
const log10OfE = widened(Math.LOG10E, Math.LOG10E);

/** Absent: no enclosure is known. */
export const curves: { readonly [P in UnaryPrimitive]?: Rule } = {
  neg: (x) => ({ value: negate(x), first: point(-1), second: zero }),
  abs: (x) => {
    if (holdsZero(x)) return undefined;
    return x.low > 0 ? { value: x, first: one, second: zero } : { value: negate(x), first: point(-1), second: zero };
  },
  sqrt: (x) => {
    if (!(x.low > 0)) return undefined;
    const value = rising(Math.sqrt, x);
    const first = reciprocal(twice(value));
    return { value, first, second: negate(multiply(first, reciprocal(twice(x)))) };
  },
  cbrt: (x) => {
    if (holdsZero(x)) return undefined;
    const value = rising(Math.cbrt, x);
    const first = reciprocal(multiply(point(3), square(value)));
    return { value, first, second: multiply(point(-2), multiply(first, reciprocal(multiply(point(3), x)))) };
  },
  exp: (x) => {
    const value = rising(Math.exp, x);
    return { value, first: value, second: value };
  },
  expm1: (x) => {
    const slope = rising(Math.exp, x);
    return { value: rising(Math.expm1, x), first: slope, second: slope };
  },
  log: (x) => (x.low > 0 ? logarithm(rising(Math.log, x), x, one) : undefined),
  log1p: (x) => (x.low > -1 ? logarithm(rising(Math.log1p, x), add(one, x), one) : undefined),
  log2: (x) => (x.low > 0 ? logarithm(rising(Math.log2, x), x, log2OfE) : undefined),
  log10: (x) => (x.low > 0 ? logarithm(rising(Math.log10, x), x, log10OfE) : undefined),
  sin: (x) => {
    const value = sine(x);
    return { value, first: cosine(x), second: negate(value) };
  },
  cos: (x) => {
    const value = cosine(x);
    return { value, first: negate(sine(x)), second: negate(value) };
  },
  tan: (x) => {
    if (holdsZero(cosine(x))) return undefined;
    const value = rising(Math.tan, x);
    const first = add(one, square(value));
    return { value, first, second: multiply(twice(value), first) };
  },
  asin: (x) => arc(rising(Math.asin, x), x),
  acos: (x) => {
    const curve = arc(negate(rising((t) => -Math.acos(t), x)), x);
    return curve && { value: curve.value, first: negate(curve.first), second: negate(curve.second) };
  },
  atan: (x) => {
    const first = reciprocal(add(one, square(x)));
    return { value: rising(Math.atan, x), first, second: multiply(twice(negate(x)), square(first)) };
  },
  sinh: (x) => {
    const value = rising(Math.sinh, x);
    return { value, first: hyperbolicCosine(x), second: value };
  },
  cosh: (x) => {
    const value = hyperbolicCosine(x);
    return { value, first: rising(Math.sinh, x), second: value };
  },
  tanh: (x) => {
    const value = rising(Math.tanh, x);
    const first = square(reciprocal(hyperbolicCosine(x)));
    return { value, first, second: multiply(twice(negate(value)), first) };
  },
  asinh: (x) => {
    const first = power(add(one, square(x)), -0.5);
    return first && { value: rising(Math.asinh, x), first, second: negate(multiply(x, cube(first))) };
  },
  acosh: (x) => {
    const first = x.low > 1 ? power(subtract(square(x), one), -0.5) : undefined;
    return first && { value: rising(Math.acosh, x), first, second: negate(multiply(x, cube(first))) };
  },
  atanh: (x) => {
    if (!(x.low > -1 && x.high < 1)) return undefined;
    const first = reciprocal(multiply(subtract(one, x), add(one, x)));
    return { value: rising(Math.atanh, x), first, second: multiply(twice(x), square(first)) };
  },
};

/** x ↦ xᶜ. */
export function powerCurve(x: Range, exponent: number): Curve | undefined {
  if (exponent === 0) return { value: one, first: zero, second: zero };
  if (exponent === 1) return { value: x, first: one, second: zero };
  const value = power(x, exponent);
  const slope = power(x, exponent - 1);
  const bend = power(x, exponent - 2);
  if (!value || !slope || !bend) return undefined;
  const factor = multiply(point(exponent), subtract(point(exponent), one));
  return { value, first: multiply(point(exponent), slope), second: multiply(factor, bend) };
}

/** Whole exponents up to here by multiplication, also of negative numbers. */
const mostFactors = 64;

function power(x: Range, exponent: number): Range | undefined {
  if (Number.isInteger(exponent) && Math.abs(exponent) <= mostFactors) {
    if (exponent >= 0) return wholePower(x, exponent);
    return holdsZero(x) ? undefined : reciprocal(wholePower(x, -exponent));
  }
  return x.low > 0 ? rising(Math.exp, multiply(point(exponent), rising(Math.log, x))) : undefined;
}

function wholePower(x: Range, exponent: number): Range {
  if (exponent === 0) return one;
  if (exponent % 2 === 0) return wholePower(square(x), exponent / 2);
  // Odd powers rise: from end to end.
  const low = oddPower(x.low, exponent);
  const high = oddPower(x.high, exponent);
  return { low: low.low, high: high.high };
}

function oddPower(x: number, exponent: number): Range {
  return multiply(point(x), wholePower(square(point(x)), (exponent - 1) / 2));
}

/** A rising function of the library, from end to end. */
function rising(f: (x: number) => number, x: Range): Range {
  return widened(f(x.low), f(x.high), libraryUlps);
}

function logarithm(value: Range, x: Range, scale: Range): Curve {
  const first = reciprocal(x);
  return { value, first: multiply(scale, first), second: negate(multiply(scale, square(first))) };
}

/** arcsin with the given value. */
function arc(value: Range, x: Range): Curve | undefined {
  const first = x.low > -1 && x.high < 1 ? power(multiply(subtract(one, x), add(one, x)), -0.5) : undefined;
  return first && { value, first, second: multiply(x, cube(first)) };
}

function hyperbolicCosine(x: Range): Range {
  const near = holdsZero(x) ? 0 : Math.min(Math.abs(x.low), Math.abs(x.high));
  const far = Math.max(Math.abs(x.low), Math.abs(x.high));
  return widened(Math.cosh(near), Math.cosh(far), libraryUlps);
}

function sine(x: Range): Range {
  return wave(Math.sin, x, -Math.PI / 2);
}

function cosine(x: Range): Range {
  return wave(Math.cos, x, Math.PI);
}

/** Beyond this, turns can no longer be told apart well enough. */
const farthest = 1e6;
const turn = 2 * Math.PI;

/** sin or cos, whose lowest points are `trough` + 2πk and whose highest lie half a turn from them. */
function wave(f: (x: number) => number, x: Range, trough: number): Range {
  if (!(Math.abs(x.low) < farthest && Math.abs(x.high) < farthest)) return { low: -1, high: 1 };
  const { low, high } = widened(Math.min(f(x.low), f(x.high)), Math.max(f(x.low), f(x.high)), libraryUlps);
  return {
    low: passes(x, trough) ? -1 : Math.max(-1, low),
    high: passes(x, trough + Math.PI) ? 1 : Math.min(1, high),
  };
}

/** Whether x may hold one of the points `at` + 2πk; in doubt yes. */
function passes(x: Range, at: number): boolean {
  const doubt = 1e-9;
  const before = (x.low - at) / turn - doubt;
  const after = (x.high - at) / turn + doubt;
  return Math.floor(after) >= before;
}

function twice(x: Range): Range {
  return { low: 2 * x.low, high: 2 * x.high };
}

function cube(x: Range): Range {
  return wholePower(x, 3);
}
