// Typed arrays as rewritten code sees them: the same behaviour, but the elements of a float array may be active numbers.
import { plain } from '../tape/active.js';
import { ArrayStorage, size } from './arrayStorage.js';
import type { Format } from './byteFormat.js';
import type { Comparing } from './comparingArray.js';
import { position, wholeNumber } from './position.js';

type Callback = (element: unknown, index: number, array: unknown) => unknown;
type Native = Record<string, (...parameters: unknown[]) => unknown>;
const generic = Array.prototype as unknown as Native;

/** The element type's part, given by each concrete class. */
export interface ElementType {
  readonly name: string;
  readonly bytes: number;
  /** How an element lies in bytes. */
  readonly format: Format;
  /** What a new array is full of. */
  readonly zero: number | bigint;
  /** What the array keeps of a stored value. */
  convert(value: unknown): unknown;
  /** A comparing method of an array, for active elements. */
  comparing(name: Comparing, array: readonly unknown[]): (...parameters: unknown[]) => unknown;
}

/** Elements are own properties 0 … length − 1, so that reading `a[i]` needs no rewriting. */
export class TypedArray {
  [index: number]: unknown;
  declare readonly type: ElementType;
  declare [size]: number;

  /** Takes what JavaScript's constructors take. */
  constructor(source?: unknown, byteOffset?: unknown, length?: unknown) {
    if (source instanceof ArrayStorage || source instanceof ArrayBuffer) {
      const storage = ArrayStorage.around(source);
      const { bytes } = this.type;
      const offset = wholeNumber(byteOffset);
      const count = length === undefined ? (storage.byteLength - offset) / bytes : wholeNumber(length);
      if (offset % bytes !== 0)
        throw new RangeError(`start offset of ${this.type.name} should be a multiple of ${bytes}`);
      if (!Number.isInteger(count) || count < 0 || offset + count * bytes > storage.byteLength) {
        throw new RangeError(`Invalid typed array length: ${count}`);
      }
      return storage.view(this, offset, count);
    }
    const isObject = typeof source === 'object' && source !== null && plain(source) === source;
    const values = isObject ? valuesOf(source) : undefined;
    const count = values ? values.length : wholeNumber(source);
    if (!Number.isInteger(count) || count < 0 || count > 2 ** 32)
      throw new RangeError(`Invalid typed array length: ${count}`);
    const { type } = this;
    for (let i = 0; i < count; i++) this[i] = values ? type.convert(values[i]) : type.zero;
    this[size] = count;
  }

  get length(): number {
    return this[size];
  }

  static from(
    source: Iterable<unknown> | ArrayLike<unknown>,
    map?: (value: unknown, index: number) => unknown,
    self?: unknown,
  ) {
    const values = Array.from(source);
    return new this(map ? values.map((value, i) => map.call(self, value, i)) : values);
  }
  static of(...values: unknown[]) {
    return new this(values);
  }

  /** `this[key] = value`; outside of the array nothing is stored. */
  store(key: PropertyKey, value: unknown): void {
    const index = typeof key === 'number' ? key : Number(plain(key as unknown as number));
    if (typeof key !== 'number' && String(index) !== String(key)) {
      Object.assign(this, { [key]: value });
      return;
    }
    const converted = this.type.convert(value);
    if (Number.isInteger(index) && index >= 0 && index < this.length) this[index] = converted;
  }

  get BYTES_PER_ELEMENT(): number {
    return this.type.bytes;
  }
  get byteLength(): number {
    return this.length * this.type.bytes;
  }
  get byteOffset(): number {
    return ArrayStorage.offsetOf(this);
  }
  get buffer(): ArrayStorage {
    return ArrayStorage.of(this);
  }
  get [Symbol.toStringTag](): string {
    return this.type.name;
  }

  subarray(from?: unknown, to?: unknown): TypedArray {
    const start = position(from, 0, this.length);
    const end = Math.max(start, position(to, this.length, this.length));
    const { bytes } = this.type;
    return new (classOf(this))(this.buffer, this.byteOffset + start * bytes, end - start);
  }
  set(source: Iterable<unknown> | ArrayLike<unknown>, offset: unknown = 0): void {
    const values = Array.from(source);
    const at = Number(plain(offset));
    if (at < 0 || at + values.length > this.length) throw new RangeError('offset is out of bounds');
    values.forEach((value, i) => (this[at + i] = this.type.convert(value)));
  }
  fill(value: unknown, from?: unknown, to?: unknown): this {
    const converted = this.type.convert(value);
    const end = position(to, this.length, this.length);
    for (let i = position(from, 0, this.length); i < end; i++) this[i] = converted;
    return this;
  }
  map(callback: Callback, self?: unknown): TypedArray {
    return this.same(Array.from(this.values(), (value, i) => callback.call(self, value, i, this)));
  }
  slice(from?: unknown, to?: unknown): TypedArray {
    return this.same(generic['slice']!.call([...this.values()], plain(from), plain(to)));
  }
  filter(...parameters: unknown[]): TypedArray {
    return this.same(this.comparing('filter', parameters));
  }
  sort(comparator?: unknown): this {
    const sorted = this.comparing('sort', [comparator ?? byNumber]) as unknown[];
    sorted.forEach((value, i) => (this[i] = value));
    return this;
  }
  toSorted(comparator?: unknown): TypedArray {
    return this.slice().sort(comparator);
  }
  toReversed(): TypedArray {
    return this.same([...this.values()].reverse());
  }
  with(index: number, value: unknown): TypedArray {
    const copy = [...this.values()];
    const at = index < 0 ? index + copy.length : index;
    if (!(at in copy)) throw new RangeError('Invalid typed array index');
    copy[at] = value;
    return this.same(copy);
  }
  values(): IterableIterator<unknown> {
    return generic['values']!.call(this) as IterableIterator<unknown>;
  }
  toString(): string {
    return generic['join']!.call(this) as string;
  }

  private same(values: unknown): TypedArray {
    return new (classOf(this))(values);
  }
  private comparing(name: Comparing, parameters: unknown[]): unknown {
    return this.type.comparing(name, [...this.values()])(...parameters);
  }
}

// What needs no conversion is the same as for arrays; what compares elements goes through the comparing array.
for (const name of [
  'at',
  'copyWithin',
  'entries',
  'forEach',
  'join',
  'keys',
  'reduce',
  'reduceRight',
  'reverse',
  'toLocaleString',
]) {
  define(name, generic[name]!);
}
for (const name of [
  ...(['find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every'] as const),
  ...(['indexOf', 'lastIndexOf', 'includes'] as const),
]) {
  define(name, function (this: TypedArray, ...parameters: unknown[]) {
    return this['comparing'](name, parameters);
  });
}
define(Symbol.iterator, TypedArray.prototype.values);

function define(name: PropertyKey, value: unknown): void {
  Object.defineProperty(TypedArray.prototype, name, { value, writable: true, configurable: true });
}

function classOf(array: TypedArray): new (source?: unknown, offset?: number, length?: number) => TypedArray {
  return array.constructor as new (source?: unknown, offset?: number, length?: number) => TypedArray;
}

function valuesOf(source: object): readonly unknown[] {
  return Array.isArray(source) ? source : Array.from(source as Iterable<unknown>);
}

/** The order of typed arrays: −0 before 0, NaN last. */
function byNumber(x: unknown, y: unknown): number {
  const [p, q] = [plain(x) as number, plain(y) as number];
  if (Number.isNaN(p) || Number.isNaN(q)) return Number(Number.isNaN(p)) - Number(Number.isNaN(q));
  if (p !== q) return p < q ? -1 : 1;
  return Number(Object.is(q, -0)) - Number(Object.is(p, -0));
}
