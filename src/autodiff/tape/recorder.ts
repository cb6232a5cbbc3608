// What rewritten code calls instead of computing: each method is one operator of JavaScript. Plain operands are computed
// as JavaScript would; an active one also leaves an entry on the tape.
import { binaryRules, stepRules, unaryRules } from '../primitives.js';
import type { BinaryPrimitive, StepPrimitive, UnaryPrimitive } from '../primitives.js';
import { Active, plain, type ActiveWatch } from './active.js';
import { NumberObject, toNumeric, toPrimitive } from './coercion.js';
import { Tape } from './tape.js';

/** Where an operation stands: an index into the program's sites; 0 where it is not known. */
export type Site = number;

/** Told of what the user must know about an operation that was recorded. */
export interface RecorderEvents extends ActiveWatch {
  /** @param node The operation, where it is one that has a slope. */
  nonSmooth(message: string, site: Site, node?: number): void;
  trap(message: string, site: Site): void;
  /** An active number of an earlier evaluation is an operand in this one. */
  stale(): void;
}

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
export class Recorder {
  readonly tape: Tape;
  /** The value that `test` saw last. */
  tested: unknown;
  /** An evaluation is going on; else the program loads. */
  isRecording = false;

  constructor(
    private readonly events: RecorderEvents,
    limit: number,
  ) {
    this.tape = new Tape(limit, () => events.stale());
  }

  /** Forgets what was recorded; gives θ as active numbers. */
  begin(theta: ArrayLike<number>, order: 1 | 2): Active[] {
    this.tape.restart(theta.length, order);
    this.isRecording = true;
    Active.watch = this.events;
    const { base } = this.tape;
    return Array.from(theta, (value, i) => new Active(value, base + i));
  }
  end(): void {
    this.isRecording = false;
  }

  add(x: unknown, y: unknown): unknown {
    if (typeof x === 'number') {
      if (typeof y === 'number') return x + y;
      if (y instanceof Active) return new Active(x + y.primal, y.node);
    } else if (x instanceof Active) {
      if (typeof y === 'number') return new Active(x.primal + y, x.node);
      if (y instanceof Active) {
        return new Active(x.primal + y.primal, this.tape.push2(x.node, y.node, 1, 1, 0, 0, 0));
      }
    }
    return this.addOther(x, y);
  }

  sub(x: unknown, y: unknown): unknown {
    if (typeof x === 'number') {
      if (typeof y === 'number') return x - y;
      if (y instanceof Active) return new Active(x - y.primal, this.tape.push1(y.node, -1, 0));
    } else if (x instanceof Active) {
      if (typeof y === 'number') return new Active(x.primal - y, x.node);
      if (y instanceof Active) {
        return new Active(x.primal - y.primal, this.tape.push2(x.node, y.node, 1, -1, 0, 0, 0));
      }
    }
    return this.otherOperands('sub', x, y);
  }

  mul(x: unknown, y: unknown): unknown {
    if (typeof x === 'number') {
      if (typeof y === 'number') return x * y;
      if (y instanceof Active) return new Active(x * y.primal, this.tape.push1(y.node, x, 0));
    } else if (x instanceof Active) {
      if (typeof y === 'number') return new Active(x.primal * y, this.tape.push1(x.node, y, 0));
      if (y instanceof Active) {
        const node = this.tape.push2(x.node, y.node, y.primal, x.primal, 0, 1, 0);
        return new Active(x.primal * y.primal, node);
      }
    }
    return this.otherOperands('mul', x, y);
  }

  div(x: unknown, y: unknown): unknown {
    if (typeof x === 'number') {
      if (typeof y === 'number') return x / y;
    } else if (x instanceof Active && typeof y === 'number') {
      return new Active(x.primal / y, this.tape.push1(x.node, 1 / y, 0));
    }
    return this.otherOperands('div', x, y);
  }

  rem(x: unknown, y: unknown, site: Site): unknown {
    return typeof x === 'number' && typeof y === 'number' ? x % y : this.otherOperands('rem', x, y, site);
  }
  pow(x: unknown, y: unknown, site: Site): unknown {
    return typeof x === 'number' && typeof y === 'number' ? x ** y : this.otherOperands('pow', x, y, site);
  }

  plus(x: unknown): unknown {
    if (typeof x === 'number' || x instanceof Active) return x;
    const numeric = toPrimitive(x);
    return numeric instanceof Active ? numeric : +(numeric as number);
  }
  neg(x: unknown): unknown {
    if (typeof x === 'number') return -x;
    const numeric = toNumeric(x);
    return numeric instanceof Active ? this.unary('neg', numeric, 0) : -numeric;
  }
  /** The old value of `x++`. */
  numeric(x: unknown): unknown {
    return typeof x === 'number' ? x : toNumeric(x);
  }
  increment(x: unknown, by: 1 | -1): unknown {
    if (typeof x === 'number') return x + by;
    const numeric = toNumeric(x);
    return typeof numeric === 'bigint' ? numeric + BigInt(by) : this.add(numeric, by);
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

  /** One of the smooth functions of `Math`. */
  unary(primitive: UnaryPrimitive, x: unknown, site: Site): unknown {
    const rule = unaryRules[primitive];
    if (typeof x === 'number') return rule.value(x);
    const numeric = toNumeric(x);
    if (!(numeric instanceof Active)) return rule.value(numeric as number);
    const { primal, node } = numeric;
    const y = rule.value(primal);
    const second = this.tape.order === 2 ? rule.second(primal, y) : 0;
    const entry = this.tape.push1(node, rule.first(primal, y), second);
    const message = rule.nonSmooth?.(primal);
    if (message !== undefined) this.events.nonSmooth(message, site, entry);
    return new Active(y, entry);
  }

  /** An operator, or a function of `Math`, of two operands. */
  binary(primitive: BinaryPrimitive, x: Active | number, y: Active | number, site: Site): unknown {
    const rule = binaryRules[primitive];
    const p = x instanceof Active ? x.primal : x;
    const q = y instanceof Active ? y.primal : y;
    const z = rule.value(p, q);
    const second = this.tape.order === 2;
    let node: number;
    if (!(x instanceof Active)) {
      if (!(y instanceof Active)) return z;
      node = this.tape.push1(y.node, rule.firstY(p, q, z), second ? rule.secondYY(p, q, z) : 0);
    } else if (!(y instanceof Active)) {
      node = this.tape.push1(x.node, rule.firstX(p, q, z), second ? rule.secondXX(p, q, z) : 0);
    } else {
      const dx = rule.firstX(p, q, z);
      const dy = rule.firstY(p, q, z);
      node = second
        ? this.tape.push2(
            x.node,
            y.node,
            dx,
            dy,
            rule.secondXX(p, q, z),
            rule.secondXY(p, q, z),
            rule.secondYY(p, q, z),
          )
        : this.tape.push2(x.node, y.node, dx, dy, 0, 0, 0);
    }
    const message = rule.nonSmooth?.(p, q);
    if (message !== undefined) this.events.nonSmooth(message, site, node);
    return new Active(z, node);
  }

  /** A piecewise constant function of `Math`: the result is plain, since its derivative is 0. */
  step(primitive: StepPrimitive, x: unknown, site: Site): number {
    const rule = stepRules[primitive];
    const numeric = toNumeric(x);
    const p = plain(numeric) as number;
    if (numeric instanceof Active && rule.jumps(p)) {
      this.events.nonSmooth(`${primitive} jumps at ${p}; the derivative 0 was used`, site);
    }
    return rule.value(p);
  }

  /** The same entry with another value, for a function whose value JavaScript rounds otherwise than its derivation. */
  withPrimal(x: unknown, primal: number): unknown {
    return x instanceof Active ? new Active(primal, x.node) : primal;
  }

  private addOther(x: unknown, y: unknown): unknown {
    const p = toPrimitive(x, 'default');
    const q = toPrimitive(y, 'default');
    if (typeof p === 'string') return p + textOf(q);
    if (typeof q === 'string') return textOf(p) + q;
    if (p instanceof Active || q instanceof Active) return this.otherOperands('add', p, q);
    return (p as number) + (q as number);
  }

  private otherOperands(primitive: BinaryPrimitive, x: unknown, y: unknown, site: Site = 0): unknown {
    const p = toNumeric(x);
    const q = toNumeric(y);
    if (typeof p !== 'bigint' && typeof q !== 'bigint') return this.binary(primitive, p, q, site);
    // Mixing them is the TypeError that JavaScript gives.
    return binaryRules[primitive].value(plain(p) as number, plain(q) as number);
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
      'two numbers that are compared are equal here; where they part, f may have a kink or a jump; the derivative of the side taken was used',
      site,
    );
  }

  private bits(x: unknown, site: Site): unknown {
    const numeric = toNumeric(x);
    if (!(numeric instanceof Active)) return numeric;
    this.events.trap(
      'a bit operation cuts a number to an integer; its derivative is 0 almost everywhere, and 0 was used',
      site,
    );
    return numeric.primal;
  }
}

function isObject(x: unknown): boolean {
  return (typeof x === 'object' && x !== null && !(x instanceof Active)) || typeof x === 'function';
}

/** What follows or precedes a string in `+`. */
function textOf(x: unknown): string {
  return x instanceof Active ? `${x}` : '' + (x as string);
}
