// `DataView` as rewritten code sees it: it reads and writes numbers in the bytes of an `ArrayStorage`.
import { plain } from '../tape/active.js';
import { ArrayStorage } from './arrayStorage.js';
import type { ElementType } from './typedArray.js';

class StoredDataView {
  readonly buffer: ArrayStorage;
  readonly byteOffset: number;
  readonly byteLength: number;

  constructor(buffer: unknown, byteOffset: unknown = 0, byteLength?: unknown) {
    if (!(buffer instanceof ArrayStorage || buffer instanceof ArrayBuffer))
      throw new TypeError('First argument to DataView constructor must be an ArrayBuffer');
    this.buffer = ArrayStorage.around(buffer);
    this.byteOffset = Number(plain(byteOffset));
    this.byteLength = byteLength === undefined ? this.buffer.byteLength - this.byteOffset : Number(plain(byteLength));
    if (!(this.byteOffset >= 0 && this.byteLength >= 0 && this.byteOffset + this.byteLength <= this.buffer.byteLength))
      throw new RangeError(`Start offset ${this.byteOffset} is outside the bounds of the buffer`);
  }

  get [Symbol.toStringTag](): string {
    return 'DataView';
  }

  /** The byte of the buffer. @throws RangeError outside of the view. */
  placeOf(offset: unknown, { bytes }: ElementType): number {
    const at = Math.trunc(Number(plain(offset))) || 0;
    if (at < 0 || at + bytes > this.byteLength) throw new RangeError('Offset is outside the bounds of the DataView');
    return this.byteOffset + at;
  }
}

/** With a `get` and a `set` for each type. */
export function dataViewClass(types: readonly ElementType[]): unknown {
  const class_ = class DataView extends StoredDataView {};
  for (const type of types) {
    const methods = {
      [`get${type.format}`](this: StoredDataView, offset: unknown, littleEndian = false) {
        return this.buffer.read(type, this.placeOf(offset, type), littleEndian);
      },
      [`set${type.format}`](this: StoredDataView, offset: unknown, value: unknown, littleEndian = false) {
        this.buffer.write(type, this.placeOf(offset, type), type.convert(value), littleEndian);
      },
    };
    for (const [name, value] of Object.entries(methods))
      Object.defineProperty(class_.prototype, name, { value, writable: true, configurable: true });
  }
  return class_;
}
