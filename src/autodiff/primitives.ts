// The rules of differentiation: value, first and second partial derivatives of every primitive, and the convention at
// every point where there is none. Tape and compiler read the same table.
import { say, type Sentence } from '../protocol/sentence.js';

/** y = f(x). `first` and `second` are dy/dx and d²y/dx²; `y` is f(x), already known. */
export interface UnaryRule {
  value(x: number): number;
  first(x: number, y: number): number;
  second(x: number, y: number): number;
  /** The sentence to show where f is not smooth at x, and what was used there. */
  nonSmooth?(x: number): Sentence | undefined;
}

/** z = f(x, y), with its five partial derivatives. */
export interface BinaryRule {
  value(x: number, y: number): number;
  firstX(x: number, y: number, z: number): number;
  firstY(x: number, y: number, z: number): number;
  secondXX(x: number, y: number, z: number): number;
  secondXY(x: number, y: number, z: number): number;
  secondYY(x: number, y: number, z: number): number;
  /** With this y, f is the same whatever x is: nothing depends on x, not even through an infinite derivative. */
  flatX?(y: number): boolean;
  /** With this x, f is the same for all y near this one. */
  flatY?(x: number, y: number): boolean;
  nonSmooth?(x: number, y: number): Sentence | undefined;
}

/** Piecewise constant: the derivative is 0 everywhere but at the jumps, where 0 is used too. */
export interface StepRule {
  value(x: number): number;
  jumps(x: number): boolean;
}

export type UnaryPrimitive =
  | ('neg' | 'abs' | 'sqrt' | 'cbrt' | 'exp' | 'expm1' | 'log' | 'log1p' | 'log2' | 'log10' | 'fround')
  | ('sin' | 'cos' | 'tan' | 'asin' | 'acos' | 'atan' | 'sinh' | 'cosh' | 'tanh' | 'asinh' | 'acosh' | 'atanh');
export type BinaryPrimitive = 'add' | 'sub' | 'mul' | 'div' | 'rem' | 'pow' | 'atan2' | 'hypot';
export type StepPrimitive = 'floor' | 'ceil' | 'round' | 'trunc' | 'sign' | 'clz32';

/**
 * Conventions. An adjoint that is exactly 0 contributes 0, even through an infinite derivative (0 · ∞ = 0), so that
 * √(x² + y²)² is differentiable at the origin; in second derivatives either factor does, so that what is flat where an
 * operand overflows has no curvature there. |x|′(0) = 0. √x and ∛x have the derivative ∞ at 0. Rounding to single
 * precision counts as the identity. max and min give the whole derivative to the first of equal arguments.
 */
export const unaryRules: { readonly [P in UnaryPrimitive]: UnaryRule } = {
  neg: { value: (x) => -x, first: () => -1, second: () => 0 },
  abs: {
    value: Math.abs,
    first: (x) => (x > 0 ? 1 : x < 0 ? -1 : x === 0 ? 0 : NaN),
    second: () => 0,
    nonSmooth: (x) => (x === 0 ? say`|x| is not differentiable at 0; 0 was used.` : undefined),
  },
  sqrt: {
    value: Math.sqrt,
    first: (_, y) => 0.5 / y,
    second: (x, y) => -0.25 / (x * y),
    nonSmooth: (x) => (x === 0 ? infinite('√x', '0') : undefined),
  },
  cbrt: {
    value: Math.cbrt,
    first: (_, y) => 1 / (3 * y * y),
    second: (x, y) => -2 / (9 * x * y * y),
    nonSmooth: (x) => (x === 0 ? infinite('∛x', '0') : undefined),
  },
  exp: { value: Math.exp, first: (_, y) => y, second: (_, y) => y },
  // Not y + 1, which cancels for x ≪ 0.
  expm1: { value: Math.expm1, first: (x) => Math.exp(x), second: (x) => Math.exp(x) },
  // Not x², which overflows first.
  log: {
    value: Math.log,
    first: (x) => (x < 0 ? NaN : 1 / x),
    second: (x) => (x < 0 ? NaN : -1 / x / x),
    nonSmooth: (x) => (x === 0 ? infinite('log', '0') : undefined),
  },
  log1p: {
    value: Math.log1p,
    first: (x) => (x < -1 ? NaN : 1 / (1 + x)),
    second: (x) => (x < -1 ? NaN : -1 / (1 + x) / (1 + x)),
    nonSmooth: (x) => (x === -1 ? infinite('log1p', '−1') : undefined),
  },
  log2: {
    value: Math.log2,
    first: (x) => (x < 0 ? NaN : 1 / (x * Math.LN2)),
    second: (x) => (x < 0 ? NaN : -1 / x / x / Math.LN2),
    nonSmooth: (x) => (x === 0 ? infinite('log2', '0') : undefined),
  },
  log10: {
    value: Math.log10,
    first: (x) => (x < 0 ? NaN : 1 / (x * Math.LN10)),
    second: (x) => (x < 0 ? NaN : -1 / x / x / Math.LN10),
    nonSmooth: (x) => (x === 0 ? infinite('log10', '0') : undefined),
  },
  fround: {
    value: Math.fround,
    first: () => 1,
    second: () => 0,
    nonSmooth: () => say`A number is rounded to single precision; the derivative leaves the rounding out.`,
  },
  sin: { value: Math.sin, first: (x) => Math.cos(x), second: (_, y) => -y },
  cos: { value: Math.cos, first: (x) => -Math.sin(x), second: (_, y) => -y },
  tan: { value: Math.tan, first: (_, y) => 1 + y * y, second: (_, y) => 2 * y * (1 + y * y) },
  asin: {
    value: Math.asin,
    first: (x) => 1 / Math.sqrt((1 - x) * (1 + x)),
    second: (x) => x / ((1 - x) * (1 + x) * Math.sqrt((1 - x) * (1 + x))),
    nonSmooth: (x) => (x === 1 || x === -1 ? infinite('asin', '±1') : undefined),
  },
  acos: {
    value: Math.acos,
    first: (x) => -1 / Math.sqrt((1 - x) * (1 + x)),
    second: (x) => -x / ((1 - x) * (1 + x) * Math.sqrt((1 - x) * (1 + x))),
    nonSmooth: (x) => (x === 1 || x === -1 ? infinite('acos', '±1') : undefined),
  },
  // −2x / (1 + x²)², so written that it is 0 at ±∞.
  atan: { value: Math.atan, first: (x) => 1 / (1 + x * x), second: (x) => -2 / (1 / x + x) / (1 + x * x) },
  sinh: { value: Math.sinh, first: (x) => Math.cosh(x), second: (_, y) => y },
  cosh: { value: Math.cosh, first: (x) => Math.sinh(x), second: (_, y) => y },
  // Not 1 − y², which cancels for |x| ≫ 0.
  tanh: {
    value: Math.tanh,
    first: (x) => 1 / Math.cosh(x) / Math.cosh(x),
    second: (x, y) => (-2 * y) / Math.cosh(x) / Math.cosh(x),
  },
  asinh: {
    value: Math.asinh,
    first: (x) => 1 / Math.hypot(1, x),
    second: (x) => -x / Math.hypot(1, x) / (1 + x * x),
  },
  acosh: {
    value: Math.acosh,
    first: (x) => (x < 1 ? NaN : 1 / (Math.sqrt(x - 1) * Math.sqrt(x + 1))),
    second: (x) => (x < 1 ? NaN : -x / ((x - 1) * (x + 1) * Math.sqrt(x - 1) * Math.sqrt(x + 1))),
    nonSmooth: (x) => (x === 1 ? infinite('acosh', '1') : undefined),
  },
  atanh: {
    value: Math.atanh,
    first: (x) => (x < -1 || x > 1 ? NaN : 1 / ((1 - x) * (1 + x))),
    second: (x) => (x < -1 || x > 1 ? NaN : (2 * x) / ((1 - x) * (1 + x)) / ((1 - x) * (1 + x))),
    nonSmooth: (x) => (x === 1 || x === -1 ? infinite('atanh', '±1') : undefined),
  },
};

export const binaryRules: { readonly [P in BinaryPrimitive]: BinaryRule } = {
  add: { ...constantPartials(1, 1, 0), value: (x, y) => x + y },
  sub: { ...constantPartials(1, -1, 0), value: (x, y) => x - y },
  mul: {
    ...constantPartials(0, 0, 1),
    value: (x, y) => x * y,
    firstX: (_, y) => y,
    firstY: (x) => x,
    flatX: (y) => y === 0,
    flatY: (x) => x === 0,
  },
  div: {
    value: (x, y) => x / y,
    firstX: (_, y) => 1 / y,
    firstY: (_x, y, z) => -z / y,
    secondXX: () => 0,
    secondXY: (_, y) => -1 / y / y,
    secondYY: (_x, y, z) => (2 * z) / y / y,
    flatY: (x, y) => x === 0 && y !== 0,
    nonSmooth: (_, y) => (y === 0 ? infinite('x / y', 'y = 0') : undefined),
  },
  // x − y·trunc(x / y).
  rem: {
    ...constantPartials(1, 0, 0),
    value: (x, y) => x % y,
    firstY: (x, y, z) => -Math.round((x - z) / y),
    flatY: (x, y) => Math.abs(x) < Math.abs(y),
    nonSmooth: (x, y) =>
      x !== 0 && x % y === 0
        ? say`A remainder (%) jumps where it is 0; the derivative of one side was used.`
        : undefined,
  },
  pow: {
    value: (x, y) => x ** y,
    firstX: (x, y) => (y === 0 ? 0 : powerTimes(x, y - 1, y)),
    firstY: (x, y) => (x === 0 ? 0 : powerTimes(x, y, Math.log(x))),
    secondXX: (x, y) => (y === 0 || y === 1 ? 0 : powerTimes(x, y - 2, y * (y - 1))),
    secondXY: (x, y) => powerTimes(x, y - 1, 1 + y * Math.log(x)),
    secondYY: (x, y) => (x === 0 ? 0 : powerTimes(x, y, Math.log(x) ** 2)),
    flatX: (y) => y === 0,
    flatY: (x, y) => x === 1 || (x === 0 && y > 0),
    nonSmooth: (x, y) => (x === 0 && y < 1 && y !== 0 ? infinite('x ** y', 'x = 0') : undefined),
  },
  // x is the first argument (the ordinate), y the second.
  atan2: {
    value: Math.atan2,
    firstX: (x, y) => byAngle(x, y, (r) => y / r / r),
    firstY: (x, y) => byAngle(x, y, (r) => -x / r / r),
    secondXX: (x, y) => byAngle(x, y, (r) => (-2 * (x / r) * (y / r)) / r ** 2),
    secondXY: (x, y) => byAngle(x, y, (r) => ((x - y) / r) * ((x + y) / r / r ** 2)),
    secondYY: (x, y) => byAngle(x, y, (r) => (2 * (x / r) * (y / r)) / r ** 2),
    flatY: (x, y) => x === 0 && y !== 0,
    nonSmooth: (x, y) =>
      x === 0 && y === 0
        ? say`Math.atan2 is not differentiable at (0, 0); 0 was used.`
        : x === 0 && y < 0
          ? say`Math.atan2 jumps from π to −π here; the derivative of one side was used.`
          : undefined,
  },
  hypot: {
    value: (x, y) => Math.hypot(x, y),
    firstX: (x, _, z) => (z === 0 ? 0 : x / z),
    firstY: (_, y, z) => (z === 0 ? 0 : y / z),
    secondXX: (_x, y, z) => (z === 0 ? 0 : (y / z) ** 2 / z),
    secondXY: (x, y, z) => (z === 0 ? 0 : (-(x / z) * (y / z)) / z),
    secondYY: (x, _, z) => (z === 0 ? 0 : (x / z) ** 2 / z),
    nonSmooth: (x, y) =>
      x === 0 && y === 0 ? say`Math.hypot is not differentiable at the origin; 0 was used.` : undefined,
  },
};

export const stepRules: { readonly [P in StepPrimitive]: StepRule } = {
  floor: { value: Math.floor, jumps: Number.isInteger },
  ceil: { value: Math.ceil, jumps: Number.isInteger },
  round: { value: Math.round, jumps: (x) => Number.isInteger(x + 0.5) && Math.abs(x) < 2 ** 52 },
  trunc: { value: Math.trunc, jumps: (x) => x !== 0 && Number.isInteger(x) },
  sign: { value: Math.sign, jumps: (x) => x === 0 },
  clz32: { value: Math.clz32, jumps: () => false },
};

function constantPartials(firstX: number, firstY: number, secondXY: number): Omit<BinaryRule, 'value'> {
  return {
    firstX: () => firstX,
    firstY: () => firstY,
    secondXX: () => 0,
    secondXY: () => secondXY,
    secondYY: () => 0,
  };
}

/** x ** y · factor; 0 where the power of a number that is not negative vanishes, as it does before any factor of its rules grows. */
function powerTimes(x: number, y: number, factor: number): number {
  const power = x ** y;
  return power === 0 && x >= 0 ? 0 : power * factor;
}

/** A partial derivative of the angle, by the radius; 0 at the origin and at infinity. */
function byAngle(x: number, y: number, partial: (radius: number) => number): number {
  const radius = Math.hypot(x, y);
  return radius === 0 || radius === Infinity ? 0 : partial(radius);
}

function infinite(what: string, where: string): Sentence {
  return say`The derivative of ${what} is infinite at ${where}; where it is multiplied by 0, 0 was used.`;
}
