// A number whose derivative is followed. Rewritten code passes it about like any number; code that we did not rewrite
// can only turn it into a primitive, and that is noticed.
import { say, type Sentence } from '../../protocol/sentence.js';

/** Told of every active number that becomes a primitive, where it is not one of the recorder's operations that does it. */
export interface ActiveWatch {
  /** Outside of our sight. */
  leaked(value: number, into: Sentence): void;
  trap(message: Sentence, site: number): void;
}

/** `primal` is the value, `node` its entry on the tape. Immutable. */
export class Active {
  /** Of the evaluation that is going on. In every number it would cost a fifth of the tape's time. */
  static watch: ActiveWatch | undefined;

  constructor(
    readonly primal: number,
    readonly node: number,
  ) {}

  [Symbol.toPrimitive](hint: string): number | string {
    Active.watch?.leaked(this.primal, hint === 'string' ? say`text or an index` : say`a plain number`);
    return hint === 'string' ? String(this.primal) : this.primal;
  }

  /** Called by name only, as in `x.valueOf()`: a number's own value is the number. */
  valueOf(): this {
    return this;
  }

  toString(radix?: number): string {
    return this.text().toString(radix);
  }
  toFixed(digits?: number): string {
    return this.text().toFixed(digits);
  }
  toPrecision(digits?: number): string {
    return this.text().toPrecision(digits);
  }
  toExponential(digits?: number): string {
    return this.text().toExponential(digits);
  }
  toLocaleString(...options: Parameters<number['toLocaleString']>): string {
    return this.text().toLocaleString(...options);
  }
  get [Symbol.toStringTag](): string {
    return 'Number';
  }
  toJSON(): number {
    Active.watch?.leaked(this.primal, say`JSON`);
    return this.primal;
  }

  private text(): number {
    Active.watch?.leaked(this.primal, say`text`);
    return this.primal;
  }
}

// What a program adds to `Number.prototype` works on active numbers too.
Object.setPrototypeOf(Active.prototype, Number.prototype);

/** The plain value of whatever may be active; everything else unchanged. */
export function plain<T>(value: T): Exclude<T, Active> | number {
  return value instanceof Active ? value.primal : (value as Exclude<T, Active>);
}
