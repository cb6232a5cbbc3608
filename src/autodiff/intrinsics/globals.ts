// The world that rewritten code sees in place of JavaScript's own: every global that would look into a number.
import { Active, plain } from '../tape/active.js';
import { toNumeric } from '../tape/coercion.js';
import type { Recorder, RecorderEvents } from '../tape/recorder.js';
import { elements, math, tape } from '../tape/rewriting.js';
import { ArrayStorage } from './arrayStorage.js';
import { ActiveMap, ActiveSet } from './collections.js';
import { Elements } from './elements.js';
import { mathObject, sitedMath } from './math.js';
import { TypedArray } from './typedArray.js';
import { typedArrays } from './typedArrays.js';

/** By name, for the loader. */
export function intrinsics(recorder: Recorder, events: RecorderEvents): Record<string, unknown> {
  const sited = sitedMath(recorder, events);
  const parse = parsers(events);
  return {
    [tape]: recorder,
    [math]: sited,
    [elements]: new Elements(recorder),
    Math: mathObject(sited),
    Number: numberFunction(parse),
    Boolean: booleanFunction(recorder),
    ...parse,
    isNaN: (value: unknown) => isNaN(plain(value) as number),
    isFinite: (value: unknown) => isFinite(plain(value) as number),
    Map: ActiveMap,
    Set: ActiveSet,
    ArrayBuffer: ArrayStorage,
    ...typedArrays(recorder, events),
    structuredClone: (value: unknown) => clone(value, new Map()),
    console: quietConsole(),
  };
}

function parsers(events: RecorderEvents) {
  return {
    // The text of a number reads as the same number.
    parseFloat: (value: unknown) => (value instanceof Active ? value : parseFloat(value as string)),
    parseInt: (value: unknown, radix?: number) => {
      if (value instanceof Active) events.trap('parseInt cuts a number to an integer; the derivative 0 was used', 0);
      return parseInt(plain(value) as string, radix);
    },
  };
}

function numberFunction(parse: ReturnType<typeof parsers>): unknown {
  const function_ = function (...values: unknown[]): unknown {
    if (values.length === 0) return 0;
    const numeric = toNumeric(values[0]);
    return typeof numeric === 'bigint' ? Number(numeric) : numeric;
  };
  Object.defineProperties(function_, Object.getOwnPropertyDescriptors(Number));
  Object.assign(function_, parse);
  for (const name of ['isFinite', 'isNaN', 'isInteger', 'isSafeInteger'] as const) {
    Object.assign(function_, { [name]: (value: unknown) => Number[name](plain(value)) });
  }
  return function_;
}

function booleanFunction(recorder: Recorder): unknown {
  const function_ = (value: unknown) => recorder.test(value);
  return Object.defineProperty(function_, 'name', { value: 'Boolean' });
}

/** A deep copy in which active numbers stay active. */
function clone(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Active) return value;
  if (seen.has(value)) return seen.get(value);
  const keep = <T>(copy: T): T => {
    seen.set(value, copy);
    return copy;
  };
  if (value instanceof TypedArray) return keep(value.slice());
  if (value instanceof Map) {
    const copy = keep(new ActiveMap());
    for (const [key, element] of value) copy.set(clone(key, seen), clone(element, seen));
    return copy;
  }
  if (value instanceof Set) {
    const copy = keep(new ActiveSet());
    for (const element of value) copy.add(clone(element, seen));
    return copy;
  }
  const isArray = Array.isArray(value);
  if (!isArray && Object.prototype.toString.call(value) !== '[object Object]') return keep(structuredClone(value));
  const copy = keep<Record<string, unknown> | unknown[]>(isArray ? new Array<unknown>(value.length) : {});
  for (const [key, element] of Object.entries(value)) {
    if (typeof element === 'function') return structuredClone(element);
    Object.assign(copy, { [key]: clone(element, seen) });
  }
  return copy;
}

/** The same console, shown plain numbers. */
function quietConsole(): Console {
  return new Proxy(console, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...values: unknown[]) =>
        (method as (...values: unknown[]) => unknown).apply(
          target,
          values.map((value) => shown(value, 3)),
        );
    },
  });
}

function shown(value: unknown, depth: number): unknown {
  if (value instanceof Active) return value.primal;
  if (depth === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value) || value instanceof TypedArray)
    return Array.from(value as unknown[], (element) => shown(element, depth - 1));
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, shown(element, depth - 1)]));
}
