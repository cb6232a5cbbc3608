// Constant data of the user's modules: data sets, tables, settings. They are read where they lie, never copied into code;
// what varies at run time is known by all its possible values, which must be alike.
import type * as t from '@babel/types';
import {
  knownNumber,
  NO_SITE,
  number,
  boolean,
  primitive,
  undefinedValue,
  rangeOf,
  type Abstract,
  type Data,
  type Frame,
} from '../values.js';
import type { Operand, Value } from '../../program/ir.js';
import { unlessWorkspace } from './workspaces.js';
import { locationOf, refuse, type Session } from '../session.js';
import { say } from '../../../../protocol/sentence.js';

/** Longest constant array that becomes a list where it meets one. */
const LONGEST_THAWED = 64;

type Shape = 'number' | 'boolean' | 'text' | 'array' | 'object' | 'other';

/** A value of the module as it is now. */
export function constantValue(value: unknown): Abstract | undefined {
  if (typeof value === 'number') return number(value);
  if (typeof value === 'boolean') return boolean(value);
  if (value === undefined || value === null || typeof value === 'string') return primitive(value);
  return shapeOf(value) === 'other' ? undefined : { kind: 'data', samples: [value] };
}

/** Functions cannot be read where they lie: what holds some is known by its source. */
export function holdsFunctions(value: unknown, depth = 3): boolean {
  if (typeof value !== 'object' || value === null || depth === 0 || ArrayBuffer.isView(value)) return false;
  const parts = Array.isArray(value)
    ? (value.slice(0, LONGEST_THAWED) as unknown[])
    : Object.values(Object.getOwnPropertyDescriptors(value)).map((property) => property.value as unknown);
  return parts.some((part) => typeof part === 'function' || holdsFunctions(part, depth - 1));
}

/** One of `samples`, all alike; which one only the run knows. */
export function anyOf(
  session: Session,
  samples: readonly unknown[],
  node: t.Node,
  frame: Frame,
): { readonly value: Value; readonly content: Abstract } {
  const shape = shapesOf(samples);
  if (shape === undefined || shape === 'other') return refuse(say`The rows of data are not all alike.`, node, frame);
  const value = session.builder.value(shape === 'number' || shape === 'boolean' ? shape : 'reference');
  if (shape === 'number') describeNumbers(value, samples as number[]);
  if (shape === 'number') return { value, content: number(value) };
  if (shape === 'boolean') return { value, content: boolean(value) };
  return { value, content: { kind: 'data', samples, reference: value } };
}

/** `data.length`, `data.key` */
export function dataProperty(session: Session, data: Data, key: string, node: t.Node, frame: Frame): Abstract {
  if (shapeOfAll(data) === 'array') {
    if (key === 'length') return dataLength(session, data, node, frame);
    return undefinedValue;
  }
  if (isText(data) && key !== 'length')
    return refuse(say`The property ${key} of a string is not compiled.`, node, frame);
  const values = data.samples.map((sample) => propertyOf(sample, key, node, frame));
  return view(session, data, key, values, node, frame);
}

/** `data[index]` */
export function dataElement(session: Session, data: Data, index: Abstract, node: t.Node, frame: Frame): Abstract {
  const at = knownNumber(index);
  if (at !== undefined) {
    const values = data.samples.map((sample) => (sample as ArrayLike<unknown>)[at]);
    return view(session, data, number(at).operand, values, node, frame);
  }
  if (index.kind !== 'scalar' || index.type !== 'number')
    return refuse(say`Constant data is indexed by what is not a number.`, node, frame);
  return view(session, data, index.operand, flatten(data.samples), node, frame, !isInside(data, index.operand));
}

export function isArrayData(value: Abstract): value is Data {
  return value.kind === 'data' && shapeOfAll(value) === 'array';
}

/** A string of which only the run knows which one it is. */
export function isText(value: Abstract): value is Data & { readonly reference: Value } {
  return value.kind === 'data' && shapeOfAll(value) === 'text';
}

/** `data[text]` */
export function dataAt(
  session: Session,
  data: Data,
  text: Data & { readonly reference: Value },
  node: t.Node,
  frame: Frame,
): Abstract {
  const keys = [...new Set(text.samples as string[])];
  if (shapeOfAll(data) !== 'object') return refuse(say`This is indexed by a string.`, node, frame);
  const values = data.samples.flatMap((sample) => keys.map((key) => propertyOf(sample, key, node, frame)));
  const outsidePossible = values.includes(undefined);
  const present = values.filter((value) => value !== undefined);
  if (present.length === 0) return undefinedValue;
  return view(session, data, text.reference, present, node, frame, outsidePossible || present.length === 1);
}

export function dataLength(session: Session, data: Data, node: t.Node, frame: Frame): Abstract {
  const lengths = data.samples.map((sample) => (sample as ArrayLike<unknown>).length);
  const length = view(session, data, 'length', lengths, node, frame);
  return length;
}

/** A short constant array as a list, a constant object as a record: to be merged with one that was computed. */
export function thaw(session: Session, value: Abstract): Abstract | undefined {
  if (value.kind !== 'data' || value.reference !== undefined) return undefined;
  const [sample] = value.samples;
  if (shapeOf(sample) === 'array') {
    const array = sample as ArrayLike<unknown>;
    if (array.length > LONGEST_THAWED) return undefined;
    const items = Array.from(array, constantValue);
    if (items.some((item) => item === undefined)) return undefined;
    return {
      kind: 'list',
      items: session.heap.cell(items as Abstract[]),
      typed: ArrayBuffer.isView(array),
      site: NO_SITE,
    };
  }
  const fields = Object.entries(sample as object).map(([key, field]) => [key, constantValue(field)] as const);
  if (fields.some(([, field]) => field === undefined)) return undefined;
  return { kind: 'record', fields: session.heap.cell(new Map(fields as [string, Abstract][])) };
}

/** What stands at `key` of the data: a constant, where all samples agree, else a read at run time. */
function view(
  session: Session,
  data: Data,
  key: Operand | string,
  values: readonly unknown[],
  node: t.Node,
  frame: Frame,
  outsidePossible = false,
): Abstract {
  if (values.length === 0) return refuse(say`Constant data without elements is indexed.`, node, frame);
  if (values.length > 1 && values.includes(undefined)) {
    const present = values.filter((value) => value !== undefined);
    if (present.length === 0) return undefinedValue;
    return view(session, data, key, present, node, frame, true);
  }
  if (data.reference === undefined && values.length === 1 && !outsidePossible) {
    const value = constantValue(values[0]);
    if (value?.kind !== 'data')
      return value ?? refuse(say`This constant is neither a number nor plain data.`, node, frame);
    unlessWorkspace(session, data, values, node, frame);
    return { ...value, ...(data.root && { root: data.root }) };
  }
  if (key === 'length' && values.every((value) => value === values[0])) return number(values[0] as number);
  const shape = shapesOf(values);
  if (shape === 'text' && !outsidePossible && values.every((value) => value === values[0]))
    return primitive(values[0] as string);
  if (shape === undefined || shape === 'other')
    return refuse(say`The elements of this constant data are not all alike.`, node, frame);
  const result = session.builder.value(shape === 'number' || shape === 'boolean' ? shape : 'reference');
  if (shape === 'number' && !outsidePossible) describeNumbers(result, values as number[]);
  if (outsidePossible) result.maybeUndefined = true;
  if (shape !== 'number' && shape !== 'boolean') unlessWorkspace(session, data, values, node, frame);
  const base = data.reference ?? session.builder.root(data.samples[0]);
  session.builder.emit({ kind: 'data', base, key, result, location: locationOf(node, frame.module) });
  if (shape === 'number') return number(result);
  if (shape === 'boolean') return boolean(result);
  return { kind: 'data', samples: values, reference: result, ...(data.root && { root: data.root }) };
}

function describeNumbers(result: { integer?: boolean; range?: readonly [number, number] }, values: readonly number[]) {
  if (!values.every(Number.isSafeInteger)) return;
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  result.integer = true;
  result.range = [low, high];
}

function isInside(data: Data, index: Operand): boolean {
  const range = rangeOf(index);
  if (range === undefined || range[0] < 0) return false;
  return data.samples.every((sample) => range[1] < (sample as ArrayLike<unknown>).length);
}

const flattened = new WeakMap<readonly unknown[], readonly unknown[]>();
const flattenedRoots = new WeakMap<object, readonly unknown[]>();

function flatten(samples: readonly unknown[]): readonly unknown[] {
  if (samples.length === 1) {
    const root = samples[0] as object;
    const found = flattenedRoots.get(root) ?? Array.from(root as ArrayLike<unknown>);
    flattenedRoots.set(root, found);
    return found;
  }
  const found = flattened.get(samples) ?? samples.flatMap((sample) => Array.from(sample as ArrayLike<unknown>));
  flattened.set(samples, found);
  return found;
}

function propertyOf(sample: unknown, key: string, node: t.Node, frame: Frame): unknown {
  const property = Object.getOwnPropertyDescriptor(sample as object, key);
  if (property === undefined) return undefined;
  if (!('value' in property)) return refuse(say`The property ${key} is computed by a getter.`, node, frame);
  return property.value;
}

function shapeOfAll(data: Data): Shape | undefined {
  return shapesOf(data.samples);
}

const shapes = new WeakMap<readonly unknown[], Shape | 'mixed'>();

function shapesOf(values: readonly unknown[]): Shape | undefined {
  let found = shapes.get(values);
  if (found === undefined) {
    const first = shapeOf(values[0]);
    found = values.every((value) => shapeOf(value) === first) ? first : 'mixed';
    shapes.set(values, found);
  }
  return found === 'mixed' ? undefined : found;
}

function shapeOf(value: unknown): Shape {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'string') return 'text';
  if (typeof value !== 'object' || value === null) return 'other';
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value) && prototype === Array.prototype) return 'array';
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return 'array';
  return prototype === Object.prototype || prototype === null ? 'object' : 'other';
}
