// `ArrayBuffer` as rewritten code sees it: it shares elements, not bytes, between views of one element type.
import { ObjectiveError } from '../../protocol/objectiveError.js';
import { plain } from '../tape/active.js';
import type { TypedArray } from './typedArray.js';

interface Position {
  readonly storage: ArrayStorage;
  /** In elements. */
  readonly offset: number;
}

/** Where an array keeps its length: no private field, which a window on another array could not read. */
export const size = Symbol('size');

const positions = new WeakMap<object, Position>();

export class ArrayStorage {
  readonly byteLength: number;
  /** The array that holds the elements; the first view decides its type. */
  private owner: TypedArray | undefined;

  constructor(byteLength: unknown) {
    this.byteLength = Number(plain(byteLength));
  }

  static isView(value: unknown): boolean {
    return (
      ArrayBuffer.isView(value) ||
      (typeof value === 'object' && value !== null && 'buffer' in value && value.buffer instanceof ArrayStorage)
    );
  }

  /** The storage below an array. */
  static of(array: TypedArray): ArrayStorage {
    const known = positions.get(array);
    if (known) return known.storage;
    const storage = new ArrayStorage(array.length * array.type.bytes);
    storage.owner = array;
    positions.set(array, { storage, offset: 0 });
    return storage;
  }

  /** In elements. */
  static offsetOf(array: TypedArray): number {
    return positions.get(array)?.offset ?? 0;
  }

  get [Symbol.toStringTag](): string {
    return 'ArrayBuffer';
  }

  /** A window of `length` elements from `offset`, of the type of `blank`, an array without elements. */
  view(blank: TypedArray, offset: number, length: number): TypedArray {
    if (!this.owner) {
      const whole = blank.constructor as new (length: number) => TypedArray;
      this.owner = new whole(Math.floor(this.byteLength / blank.type.bytes));
      positions.set(this.owner, { storage: this, offset: 0 });
    }
    const { owner } = this;
    if (owner.type !== blank.type) {
      throw new ObjectiveError(
        `The bytes of a ${owner.type.name} are read as ${blank.type.name}; no derivative can be followed through that.`,
      );
    }
    blank[size] = length;
    const elementOf = (key: PropertyKey) => {
      const index = typeof key === 'string' ? Number(key) : NaN;
      return String(index) === key && index >= 0 && index < length && Number.isInteger(index)
        ? offset + index
        : undefined;
    };
    const window = new Proxy(blank, {
      get(target, key, receiver) {
        const element = elementOf(key);
        return element === undefined ? Reflect.get(target, key, receiver) : owner[element];
      },
      set(target, key, value, receiver) {
        const element = elementOf(key);
        if (element === undefined) return Reflect.set(target, key, value, receiver);
        owner[element] = value;
        return true;
      },
      has: (target, key) => elementOf(key) !== undefined || key in target,
      ownKeys: (target) => [...Array.from({ length }, (_, i) => String(i)), ...Reflect.ownKeys(target)],
      getOwnPropertyDescriptor(target, key) {
        const element = elementOf(key);
        if (element === undefined) return Reflect.getOwnPropertyDescriptor(target, key);
        return { value: owner[element], writable: true, enumerable: true, configurable: true };
      },
    });
    positions.set(window, { storage: this, offset });
    return window;
  }

  slice(from?: number, to?: number): ArrayStorage {
    if (!this.owner) return new ArrayStorage((to ?? this.byteLength) - (from ?? 0));
    const { bytes } = this.owner.type;
    const inElements = (at: number | undefined) => (at === undefined ? undefined : at / bytes);
    return this.owner.slice(inElements(from), inElements(to)).buffer;
  }
}
