// The typed array classes that stand for JavaScript's own in rewritten code.
import { Active } from '../tape/active.js';
import { toNumeric } from '../tape/coercion.js';
import type { RecorderEvents } from '../tape/primitiveRecorder.js';
import type { Recorder } from '../tape/recorder.js';
import { comparingMethod, type Comparing } from './comparingArray.js';
import { TypedArray } from './typedArray.js';

type Stored =
  | Float64Array
  | Float32Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;
type NativeClass = (new (length: number) => Stored) & { readonly BYTES_PER_ELEMENT: number; readonly name: string };

const natives: readonly NativeClass[] = [
  ...[
    Float64Array,
    Float32Array,
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
  ],
];

/** By name, a class for each typed array of plain numbers. */
export function typedArrays(recorder: Recorder, events: RecorderEvents): Readonly<Record<string, typeof TypedArray>> {
  return Object.fromEntries(natives.map((native) => [native.name, typedArrayClass(native, recorder, events)]));
}

function typedArrayClass(native: NativeClass, recorder: Recorder, events: RecorderEvents): typeof TypedArray {
  const { name, BYTES_PER_ELEMENT: bytes } = native;
  const class_ = { [name]: class extends TypedArray {} }[name]!;
  const type = {
    name,
    bytes,
    convert: converter(native, recorder, events),
    comparing: (name: Comparing, array: readonly unknown[]) => comparingMethod(name, array, recorder),
  };
  Object.defineProperty(class_.prototype, 'type', { value: type });
  Object.defineProperty(class_, 'BYTES_PER_ELEMENT', { value: bytes });
  return class_;
}

function converter(native: NativeClass, recorder: Recorder, events: RecorderEvents): (value: unknown) => unknown {
  const cell = new native(1);
  const rounded = (value: unknown) => {
    cell[0] = value as number;
    return cell[0];
  };
  return (value) => {
    if (typeof value === 'number') return native === Float64Array ? value : rounded(value);
    const numeric = toNumeric(value);
    if (!(numeric instanceof Active)) return rounded(numeric);
    if (native === Float64Array) return numeric;
    if (native === Float32Array) return recorder.unary('fround', numeric, 0);
    events.trap(
      `a number stored in a ${native.name} becomes an integer; its derivative is 0 almost everywhere, and 0 was used`,
      0,
    );
    return rounded(numeric.primal);
  };
}
