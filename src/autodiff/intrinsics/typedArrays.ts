// The typed array classes that stand for JavaScript's own in rewritten code.
import { Active } from '../tape/active.js';
import { toNumeric } from '../tape/coercion.js';
import type { RecorderEvents } from '../tape/primitiveRecorder.js';
import type { Recorder } from '../tape/recorder.js';
import { dataViewClass } from './dataView.js';
import { elementFormat } from './byteFormat.js';
import { comparingMethod, type Comparing } from './comparingArray.js';
import { TypedArray } from './typedArray.js';
import { say } from '../../protocol/sentence.js';

type NativeClass = (new (length: number) => Record<number, number | bigint>) & {
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
};

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
    BigInt64Array,
    BigUint64Array,
  ],
];

/** By name, a class for each typed array, and the DataView that reads and writes their numbers. */
export function typedArrays(recorder: Recorder, events: RecorderEvents): Readonly<Record<string, unknown>> {
  const classes = natives.map((native) => typedArrayClass(native, recorder, events));
  return {
    ...Object.fromEntries(classes.map((class_) => [class_.name, class_])),
    DataView: dataViewClass(classes.map(({ prototype }) => prototype.type)),
  };
}

function typedArrayClass(native: NativeClass, recorder: Recorder, events: RecorderEvents): typeof TypedArray {
  const { name, BYTES_PER_ELEMENT: bytes } = native;
  const class_ = { [name]: class extends TypedArray {} }[name]!;
  const type = {
    name,
    bytes,
    format: elementFormat(name),
    zero: new native(1)[0]!,
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
    cell[0] = value as number | bigint;
    return cell[0];
  };
  return (value) => {
    if (typeof value === 'number') return native === Float64Array ? value : rounded(value);
    const numeric = toNumeric(value);
    if (!(numeric instanceof Active)) return rounded(numeric);
    if (native === Float64Array) return numeric;
    if (native === Float32Array) return recorder.unary('fround', numeric, 0);
    const kept = rounded(numeric.primal);
    events.trap(
      say`A number that is stored in an array of integers (${native.name}) becomes one; its derivative is 0 almost everywhere, and 0 was used; keep it in a Float64Array if it matters.`,
      0,
    );
    return kept;
  };
}
