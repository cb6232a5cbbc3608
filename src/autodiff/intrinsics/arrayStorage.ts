// `ArrayBuffer` as rewritten code sees it: bytes, and beside them the active numbers that were stored in them. Read as it
// was written, such a number comes back whole; its bytes alone carry no derivative, and a note says so.
import { say } from '../../protocol/sentence.js';
import { Active, plain } from '../tape/active.js';
import { orderedFormat, readBytes, writeBytes, type Format } from './byteFormat.js';
import type { ElementType, TypedArray } from './typedArray.js';
import { position } from './position.js';

/** Where an array keeps its length: no private field, which a window on another array could not read. */
export const size = Symbol('size');

/** Where an array lies, in bytes. */
interface Place {
  readonly storage: ArrayStorage;
  readonly offset: number;
}

interface Held {
  readonly value: Active;
  readonly format: Format;
  readonly bytes: number;
}

const places = new WeakMap<object, Place>();
const wrapped = new WeakMap<ArrayBuffer, ArrayStorage>();
const widest = 8;

export class ArrayStorage {
  readonly byteLength: number;
  private readonly bytes: DataView;
  private readonly held = new Map<number, Held>();
  /** The array whose own elements are the content; the bytes then follow it where they are asked for. */
  private owner: TypedArray | undefined;

  constructor(source: unknown) {
    const buffer = source instanceof ArrayBuffer ? source : new ArrayBuffer(plain(source) as number);
    this.byteLength = buffer.byteLength;
    this.bytes = new DataView(buffer);
  }

  static isView(value: unknown): boolean {
    return (
      ArrayBuffer.isView(value) ||
      (typeof value === 'object' && value !== null && 'buffer' in value && value.buffer instanceof ArrayStorage)
    );
  }

  /** What stands for a buffer: the same each time, and over the same bytes. */
  static around(buffer: ArrayBuffer | ArrayStorage): ArrayStorage {
    if (buffer instanceof ArrayStorage) return buffer;
    const storage = wrapped.get(buffer) ?? new ArrayStorage(buffer);
    wrapped.set(buffer, storage);
    return storage;
  }

  /** The storage below an array. */
  static of(array: TypedArray): ArrayStorage {
    const known = places.get(array);
    if (known) return known.storage;
    const storage = new ArrayStorage(array.length * array.type.bytes);
    storage.owner = array;
    places.set(array, { storage, offset: 0 });
    return storage;
  }

  /** In bytes. */
  static offsetOf(array: TypedArray): number {
    return places.get(array)?.offset ?? 0;
  }

  get [Symbol.toStringTag](): string {
    return 'ArrayBuffer';
  }

  /** The number of a type at a byte. */
  read(type: ElementType, at: number, littleEndian = true): unknown {
    const format = orderedFormat(type, littleEndian);
    if (this.owner) {
      if (isElement(this.owner, format, at)) return this.owner[at / type.bytes];
      this.follow(this.owner, at, type.bytes);
    } else {
      const held = this.held.get(at);
      if (held?.format === format) return held.value;
      this.loosen(at, type.bytes);
    }
    return readBytes(this.bytes, format, at);
  }

  /** Stores what the type keeps of a value. */
  write(type: ElementType, at: number, value: unknown, littleEndian = true): void {
    const format = orderedFormat(type, littleEndian);
    const { owner } = this;
    if (owner && isElement(owner, format, at)) {
      owner[at / type.bytes] = value;
      return;
    }
    if (owner) this.follow(owner, at, type.bytes);
    else this.loosen(at, type.bytes, true);
    writeBytes(this.bytes, format, at, plain(value));
    if (owner) {
      if (value instanceof Active) tell(value);
      this.adopt(owner, at, type.bytes);
    } else if (value instanceof Active) this.held.set(at, { value, format, bytes: type.bytes });
  }

  /** A window of `length` elements from a byte on, of the type of `blank`, an array without elements. */
  view(blank: TypedArray, byteOffset: number, length: number): TypedArray {
    const { type } = blank;
    blank[size] = length;
    const placeOf = (key: PropertyKey) => {
      const index = typeof key === 'string' ? Number(key) : NaN;
      return String(index) === key && index >= 0 && index < length && Number.isInteger(index)
        ? byteOffset + index * type.bytes
        : undefined;
    };
    const window = new Proxy(blank, {
      get: (target, key, receiver) => {
        const place = placeOf(key);
        return place === undefined ? Reflect.get(target, key, receiver) : this.read(type, place);
      },
      set: (target, key, value, receiver) => {
        const place = placeOf(key);
        if (place === undefined) return Reflect.set(target, key, value, receiver);
        this.write(type, place, value);
        return true;
      },
      has: (target, key) => placeOf(key) !== undefined || key in target,
      ownKeys: (target) => [...Array.from({ length }, (_, i) => String(i)), ...Reflect.ownKeys(target)],
      getOwnPropertyDescriptor: (target, key) => {
        const place = placeOf(key);
        if (place === undefined) return Reflect.getOwnPropertyDescriptor(target, key);
        return { value: this.read(type, place), writable: true, enumerable: true, configurable: true };
      },
    });
    places.set(window, { storage: this, offset: byteOffset });
    return window;
  }

  slice(from?: unknown, to?: unknown): ArrayStorage {
    const start = position(from, 0, this.byteLength);
    const end = Math.max(start, position(to, this.byteLength, this.byteLength));
    const copy = new ArrayStorage(end - start);
    const { owner } = this;
    if (owner) {
      const { type } = owner;
      for (let k = Math.ceil(start / type.bytes); (k + 1) * type.bytes <= end; k++)
        copy.write(type, k * type.bytes - start, owner[k]);
      if (start % type.bytes === 0 && end % type.bytes === 0) return copy;
      this.follow(owner, start, end - start);
    }
    new Uint8Array(copy.bytes.buffer).set(new Uint8Array(this.bytes.buffer, start, end - start));
    for (const [at, held] of this.held) if (at >= start && at + held.bytes <= end) copy.held.set(at - start, held);
    return copy;
  }

  /** Copies the elements of the owner that overlap some bytes into them. */
  private follow(owner: TypedArray, at: number, count: number): void {
    forEachElement(owner, at, count, (k, place, format) => {
      const value = owner[k];
      if (value instanceof Active) tell(value);
      writeBytes(this.bytes, format, place, plain(value));
    });
  }

  /** The other way: the elements become what the bytes say. */
  private adopt(owner: TypedArray, at: number, count: number): void {
    forEachElement(owner, at, count, (k, place, format) => {
      owner[k] = readBytes(this.bytes, format, place);
    });
  }

  /** Tells of active numbers that share some bytes; where those are written, the numbers are no more. */
  private loosen(at: number, count: number, isWritten = false): void {
    if (this.held.size === 0) return;
    for (let place = at - widest + 1; place < at + count; place++) {
      const held = this.held.get(place);
      if (!held || place + held.bytes <= at) continue;
      const isGone = isWritten && place >= at && place + held.bytes <= at + count;
      if (!isGone) tell(held.value);
      if (isWritten) this.held.delete(place);
    }
  }
}

function forEachElement(
  { type, length }: TypedArray,
  at: number,
  count: number,
  visit: (k: number, place: number, format: Format) => void,
): void {
  const end = Math.min(length, Math.ceil((at + count) / type.bytes));
  for (let k = Math.floor(at / type.bytes); k < end; k++) visit(k, k * type.bytes, type.format);
}

function isElement(owner: TypedArray, format: Format, at: number): boolean {
  return owner.type.format === format && at % owner.type.bytes === 0;
}

function tell(value: Active): void {
  Active.watch?.leaked(value.primal, say`bytes`);
}
