// What rewritten code calls instead of computing: each method is one operator of JavaScript.
import { Active, plain } from './active.js';
import { ArithmeticRecorder } from './arithmeticRecorder.js';
import { NumberObject, toNumeric, toPrimitive } from './coercion.js';
import type { Site } from './primitiveRecorder.js';
import { say } from '../../protocol/sentence.js';

/** The methods that stand for the binary operators. */
export type Operation =
  | ('add' | 'sub' | 'mul' | 'div' | 'rem' | 'pow')
  | ('bitAnd' | 'bitOr' | 'bitXor' | 'shiftLeft' | 'shiftRight' | 'shiftRightUnsigned')
  | (
      | 'less'
      | 'lessOrEqual'
      | 'greater'
      | 'greaterOrEqual'
      | 'same'
      | 'differs'
      | 'looselySame'
      | 'looselyDiffers'
      | 'isInstance'
    );

/** Operands and results are whatever the user's program has there: numbers, active numbers, text, objects … */
export class Recorder extends ArithmeticRecorder {
  /** The value that `test` saw last. */
  tested: unknown;

  less(x: unknown, y: unknown, site: Site): boolean {
    if (typeof x === 'number' && typeof y === 'number') return x < y;
    const p = this.comparable(x);
    const q = this.comparable(y);
    if (p === q) this.meetTie(x, y, site);
    return p < q;
  }
  lessOrEqual(x: unknown, y: unknown, site: Site): boolean {
    if (typeof x === 'number' && typeof y === 'number') return x <= y;
    const p = this.comparable(x);
    const q = this.comparable(y);
    if (p === q) this.meetTie(x, y, site);
    return p <= q;
  }
  greater(x: unknown, y: unknown, site: Site): boolean {
    if (typeof x === 'number' && typeof y === 'number') return x > y;
    const p = this.comparable(x);
    const q = this.comparable(y);
    if (p === q) this.meetTie(x, y, site);
    return p > q;
  }
  greaterOrEqual(x: unknown, y: unknown, site: Site): boolean {
    if (typeof x === 'number' && typeof y === 'number') return x >= y;
    const p = this.comparable(x);
    const q = this.comparable(y);
    if (p === q) this.meetTie(x, y, site);
    return p >= q;
  }
  same(x: unknown, y: unknown, site: Site): boolean {
    const isSame = plain(x) === plain(y);
    if (isSame) this.meetTie(x, y, site);
    return isSame;
  }
  differs(x: unknown, y: unknown, site: Site): boolean {
    return !this.same(x, y, site);
  }
  is(x: unknown, y: unknown): boolean {
    return Object.is(plain(x), plain(y));
  }
  looselySame(x: unknown, y: unknown, site: Site): boolean {
    if (x instanceof Active && isObject(y)) return this.looselySame(x, toPrimitive(y, 'default'), site);
    if (y instanceof Active && isObject(x)) return this.looselySame(toPrimitive(x, 'default'), y, site);
    // eslint-disable-next-line eqeqeq -- the user wrote ==
    const isSame = plain(x) == plain(y);
    if (isSame) this.meetTie(x, y, site);
    return isSame;
  }
  looselyDiffers(x: unknown, y: unknown, site: Site): boolean {
    return !this.looselySame(x, y, site);
  }

  /** JavaScript's truth of a value; keeps the value for `&&` and `||`, which give it. */
  test(x: unknown): boolean {
    this.tested = x;
    if (!(x instanceof Active)) return Boolean(x);
    if (x.primal === 0) this.meetTie(x, 0, 0);
    return Boolean(x.primal);
  }
  /** What a comparator of `sort` gave. */
  order(x: unknown): unknown {
    if (x instanceof Active && x.primal === 0) this.meetTie(x, 0, 0);
    return plain(x);
  }
  /** For `switch`, which compares plain values, and for lengths of arrays. */
  plain(x: unknown): unknown {
    return plain(x);
  }
  /** `Object(x)`. */
  object(x: unknown): unknown {
    return x instanceof Active ? new NumberObject(x) : Object(x);
  }
  typeOf(x: unknown): string {
    return x instanceof Active ? 'number' : typeof x;
  }
  isInstance(x: unknown, of: unknown): boolean {
    return !(x instanceof Active) && x instanceof (of as new () => unknown);
  }
  /** `first`, after `second` has been evaluated: the value of `x++`. */
  first<T>(first: T, _second: unknown): T {
    return first;
  }

  /** The value of a condition, where an expression must not begin with a parenthesis. */
  either<T>(value: T): T {
    return value;
  }
  /** A long chain of operators: first operand, then method, site and operand of each. */
  chain([first, ...links]: readonly unknown[]): unknown {
    let value = first;
    for (let i = 0; i < links.length; i += 3)
      value = this.operate(links[i] as Operation, value, links[i + 2], links[i + 1] as Site);
    return value;
  }
  operate(operation: Operation, x: unknown, y: unknown, site: Site): unknown {
    return this[operation](x, y, site);
  }

  bitAnd(x: unknown, y: unknown, site: Site): unknown {
    return (this.bits(x, site) as number) & (this.bits(y, site) as number);
  }
  bitOr(x: unknown, y: unknown, site: Site): unknown {
    return (this.bits(x, site) as number) | (this.bits(y, site) as number);
  }
  bitXor(x: unknown, y: unknown, site: Site): unknown {
    return (this.bits(x, site) as number) ^ (this.bits(y, site) as number);
  }
  shiftLeft(x: unknown, y: unknown, site: Site): unknown {
    return (this.bits(x, site) as number) << (this.bits(y, site) as number);
  }
  shiftRight(x: unknown, y: unknown, site: Site): unknown {
    return (this.bits(x, site) as number) >> (this.bits(y, site) as number);
  }
  shiftRightUnsigned(x: unknown, y: unknown, site: Site): unknown {
    return (this.bits(x, site) as number) >>> (this.bits(y, site) as number);
  }
  bitNot(x: unknown, site: Site): unknown {
    return ~(this.bits(x, site) as number);
  }

  private comparable(x: unknown): number {
    return plain(isObject(x) ? toPrimitive(x) : x) as number;
  }

  /** A comparison of equal numbers: a step away it may come out otherwise. A number is always equal to itself. */
  private meetTie(x: unknown, y: unknown, site: Site): void {
    const left = x instanceof Active ? x.node : -1;
    const right = y instanceof Active ? y.node : -1;
    // What an earlier call left is a matter of its own.
    const isStale = [left, right].some((node) => node >= 0 && node < this.tape.base);
    if (left === right || isStale) return;
    this.events.nonSmooth(
      say`Two numbers that are compared are equal here; where they part, f may have a kink or a jump; the derivative of the side taken was used.`,
      site,
    );
  }

  private bits(x: unknown, site: Site): unknown {
    const numeric = toNumeric(x);
    if (!(numeric instanceof Active)) return numeric;
    this.events.trap(
      say`A bit operation cuts a number to an integer; its derivative is 0 almost everywhere, and 0 was used.`,
      site,
    );
    return numeric.primal;
  }
}

function isObject(x: unknown): boolean {
  return (typeof x === 'object' && x !== null && !(x instanceof Active)) || typeof x === 'function';
}
