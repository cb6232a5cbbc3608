// Derivatives where an operand is so large or small that its square leaves the range of doubles: log″ at e⁴⁰⁰ is −e⁻⁸⁰⁰,
// which is 0 in doubles, while the tangent squared that belongs to it is e⁸⁰⁰. There the operand is recorded in a unit of its
// own size, a power of two, as u = x · unit, and the rule is that by u: each factor that the sweeps multiply is representable.
import { binaryRules, type BinaryPrimitive, type BinaryRule, type UnaryPrimitive } from '../primitives.js';
import { Active } from './active.js';
import type { Tape } from './tape.js';

/** The first and second derivative by the operand in its unit. */
type Slopes = readonly [first: number, second: number];

const large = 2 ** 100;
const small = 2 ** -100;
/** 2 ** 1074 is none, which the smallest doubles would need. */
const mostExponent = 1000;

export function isFar(x: number): boolean {
  const size = Math.abs(x);
  return (size > large && size < Infinity) || (size < small && size > 0);
}

/** The power of two by which x becomes moderate; exact, whatever it multiplies. x is finite and not 0. */
export function unitOf(x: number): number {
  const exponent = Math.floor(Math.log2(Math.abs(x)));
  return 2 ** -Math.max(-mostExponent, Math.min(mostExponent, exponent));
}

/** y = c · x ** exponent, by u. */
function power(exponent: number, u: number, y: number): Slopes {
  const first = (exponent * y) / u;
  return [first, ((exponent - 1) * first) / u];
}

/** y = factor · log |x| + c, by u. */
function logarithm(factor: number, u: number): Slopes {
  return [factor / u, -factor / u / u];
}

const isLarge = (x: number) => Math.abs(x) > 1;

/**
 * By x, u = x · unit and y = f(x), where x is far: what f is there, to rounding. Undefined where its own rule does as well.
 * Roots are rounded as their rules round, so that what cancels there cancels here.
 */
const farRules: {
  readonly [P in UnaryPrimitive]?: (x: number, u: number, y: number, unit: number) => Slopes | undefined;
} = {
  sqrt: (_, u, y, unit) => [0.5 / (y * unit), -0.25 / (u * (y * unit))],
  cbrt: (_, u, y, unit) => [1 / (3 * y * (y * unit)), -2 / (9 * u * y * (y * unit))],
  log: (x, u) => (x > 0 ? logarithm(1, u) : undefined),
  log2: (x, u) => (x > 0 ? logarithm(Math.LOG2E, u) : undefined),
  log10: (x, u) => (x > 0 ? logarithm(Math.LOG10E, u) : undefined),
  log1p: (x, u) => (x > 1 ? logarithm(1, u) : undefined),
  asinh: (x, u) => (isLarge(x) ? logarithm(Math.sign(x), u) : undefined),
  acosh: (x, u) => (x > 1 ? logarithm(1, u) : undefined),
  // ±π/2 − 1 / x.
  atan: (x, u) => (isLarge(x) ? power(-1, u, -1 / x) : undefined),
};

/** Records y = f(x), where x is far; its entry, or undefined where the rule of the primitive does as well. */
export function pushFarUnary(tape: Tape, primitive: UnaryPrimitive, x: Active, y: number): number | undefined {
  const unit = unitOf(x.primal);
  const slopes = farRules[primitive]?.(x.primal, x.primal * unit, y, unit);
  if (slopes === undefined) return undefined;
  const entry = tape.push1(tape.push1(x.node, unit), slopes[0]);
  if (tape.order === 2) tape.bend(slopes[1], 0, 0);
  return entry;
}

/** By the operands as they are recorded. */
type Partials = readonly [x: number, y: number, xx: number, xy: number, yy: number];

/** A power that is smaller, or none, says too little about its derivatives. */
const leastPower = 2 ** -1000;

/**
 * Records z = f(x, y), where one of the operands, or both, are far and at least one is active; its entry, or undefined where
 * the rule of the primitive does as well.
 */
export function pushFarBinary(
  tape: Tape,
  primitive: BinaryPrimitive,
  x: Active | number,
  y: Active | number,
  z: number,
): number | undefined {
  const p = x instanceof Active ? x.primal : x;
  const q = y instanceof Active ? y.primal : y;
  switch (primitive) {
    case 'div': {
      if (!isFar(q)) return undefined;
      const unit = unitOf(q);
      const u = q * unit;
      return push(tape, nodeOf(x), inUnit(tape, y, unit), [1 / q, -z / u, 0, -1 / q / u, (2 * z) / u / u]);
    }
    case 'pow': {
      if (!isFar(p) || !(Math.abs(z) > leastPower && Math.abs(z) < Infinity)) return undefined;
      const unit = unitOf(p);
      const [first, second] = power(q, p * unit, z);
      const log = Math.log(p);
      const both = (z / (p * unit)) * (1 + q * log);
      return push(tape, inUnit(tape, x, unit), nodeOf(y), [first, z * log, second, both, z * log * log]);
    }
    case 'hypot':
    case 'atan2': {
      const radius = Math.hypot(p, q);
      if (!isFar(radius)) return undefined;
      const unit = unitOf(radius);
      const [u, v] = [p * unit, q * unit];
      // The angle has no unit.
      const back = primitive === 'hypot' ? 1 / unit : 1;
      const rule = binaryRules[primitive];
      const w = rule.value(u, v);
      const by = (partial: BinaryRule['firstX']) => partial(u, v, w) * back;
      const first = [by(rule.firstX), by(rule.firstY)] as const;
      const second = [by(rule.secondXX), by(rule.secondXY), by(rule.secondYY)] as const;
      return push(tape, inUnit(tape, x, unit), inUnit(tape, y, unit), [...first, ...second]);
    }
    default:
      return undefined;
  }
}

/** The entry of an operand in its unit; undefined of a plain number. */
function inUnit(tape: Tape, x: Active | number, unit: number): number | undefined {
  return x instanceof Active ? tape.push1(x.node, unit) : undefined;
}

/** An entry with one or two operands; those that are undefined are plain numbers. */
function push(tape: Tape, x: number | undefined, y: number | undefined, [px, py, xx, xy, yy]: Partials): number {
  const isCurved = tape.order === 2;
  if (x === undefined || y === undefined) {
    const entry = x === undefined ? tape.push1(y!, py) : tape.push1(x, px);
    if (isCurved) tape.bend(x === undefined ? yy : xx, 0, 0);
    return entry;
  }
  const entry = tape.push2(x, y, px, py);
  if (isCurved) tape.bend(xx, xy, yy);
  return entry;
}

function nodeOf(x: Active | number): number | undefined {
  return x instanceof Active ? x.node : undefined;
}
