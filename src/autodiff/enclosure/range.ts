// Ranges of real numbers: every operation gives an interval that holds all results for operands from the intervals, its
// ends rounded outward (Moore, Kearfott & Cloud, Introduction to Interval Analysis, 2009, chapter 2).

/** low ≤ high; the ends may be infinite. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

const everything: Range = { low: -Infinity, high: Infinity };
export const zero: Range = { low: 0, high: 0 };

/** The exact number x alone. */
export function point(x: number): Range {
  return { low: x, high: x };
}

/** From computed ends, each off by at most `ulps` units in the last place. Where an end is no number, nothing is known. */
export function widened(low: number, high: number, ulps = 1): Range {
  const outer = { low: low - margin(low, ulps), high: high + margin(high, ulps) };
  return outer.low <= outer.high ? outer : everything;
}

export function add(a: Range, b: Range): Range {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  return widened(a.low + b.low, a.high + b.high);
}

export function negate(a: Range): Range {
  return { low: -a.high, high: -a.low };
}

export function subtract(a: Range, b: Range): Range {
  return add(a, negate(b));
}

export function multiply(a: Range, b: Range): Range {
  if (isZero(a) || isZero(b)) return zero;
  const p = a.low * b.low;
  const q = a.low * b.high;
  const r = a.high * b.low;
  const s = a.high * b.high;
  return widened(Math.min(p, q, r, s), Math.max(p, q, r, s));
}

/** a², which is never negative, where a·a would forget that both are the same number. */
export function square(a: Range): Range {
  const far = Math.max(Math.abs(a.low), Math.abs(a.high));
  const near = holdsZero(a) ? 0 : Math.min(Math.abs(a.low), Math.abs(a.high));
  const { low, high } = widened(near * near, far * far);
  return { low: Math.max(0, low), high };
}

/** 1/a; everything where a holds 0. */
export function reciprocal(a: Range): Range {
  return holdsZero(a) ? everything : widened(1 / a.high, 1 / a.low);
}

export function holdsZero(a: Range): boolean {
  return a.low <= 0 && a.high >= 0;
}

export function width(a: Range): number {
  return a.high - a.low;
}

export function middle(a: Range): number {
  return a.low + (a.high - a.low) / 2;
}

/** The numbers in both; undefined where there is none. */
export function intersection(a: Range, b: Range): Range | undefined {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return low <= high ? { low, high } : undefined;
}

/** Whether a lies in b, without touching its ends. */
export function isInside(a: Range, b: Range): boolean {
  return a.low > b.low && a.high < b.high;
}

function isZero(a: Range): boolean {
  return a.low === 0 && a.high === 0;
}

/** At least `ulps` units in the last place of x, also where x is subnormal or 0. */
function margin(x: number, ulps: number): number {
  return ulps * (Math.abs(x) * Number.EPSILON + Number.MIN_VALUE);
}
