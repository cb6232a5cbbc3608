// How a number lies in bytes: its type and their order.
import type { ElementType } from './typedArray.js';

/** `Float64` and the like, as in the methods of a DataView; where the bytes come in the other order, with `:big`. */
export type Format = string;

/** Of the elements of an array: `Float64` of `Float64Array`. */
export function elementFormat(name: string): Format {
  return name.replace(/(Clamped)?Array$/, '');
}

/** A single byte has no order. */
export function orderedFormat({ format, bytes }: ElementType, littleEndian: boolean): Format {
  return littleEndian || bytes === 1 ? format : `${format}:big`;
}

type Access = Record<string, (at: number, ...rest: unknown[]) => unknown>;

export function readBytes(bytes: DataView, format: Format, at: number): unknown {
  const [kind, order] = format.split(':');
  return (bytes as unknown as Access)[`get${kind}`]!(at, order === undefined);
}

export function writeBytes(bytes: DataView, format: Format, at: number, value: unknown): void {
  const [kind, order] = format.split(':');
  (bytes as unknown as Access)[`set${kind}`]!(at, value, order === undefined);
}
