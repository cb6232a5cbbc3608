// The world that rewritten code sees in place of JavaScript's own: every global that would look into a number.
import { Active } from '../tape/active.js';
import type { RecorderEvents } from '../tape/primitiveRecorder.js';
import type { Recorder } from '../tape/recorder.js';
import { elements, math, tape } from '../tape/rewriting.js';
import { ArrayStorage } from './arrayStorage.js';
import { atomics } from './atomics.js';
import { whatChanges } from './changing.js';
import { ActiveMap, ActiveSet } from './collections.js';
import { Elements } from './elements.js';
import { mathObject, sitedMath } from './math.js';
import { numberGlobals } from './numbers.js';
import { TypedArray } from './typedArray.js';
import { typedArrays } from './typedArrays.js';

/** By name, for the loader. */
export function intrinsics(recorder: Recorder, events: RecorderEvents): Record<string, unknown> {
  const sited = sitedMath(recorder, events);
  const { random, ...changing } = whatChanges(recorder, events);
  const globals: Record<string, unknown> = {
    [tape]: recorder,
    [math]: sited,
    [elements]: new Elements(recorder),
    ...numberGlobals,
    ...changing,
    Math: mathObject(sited, random),
    Boolean: booleanFunction(recorder),
    Map: ActiveMap,
    Set: ActiveSet,
    ArrayBuffer: ArrayStorage,
    Atomics: atomics,
    ...typedArrays(recorder, events),
    structuredClone: (value: unknown) => clone(value, new Map()),
    console: quietConsole(),
  };
  globals['globalThis'] = new Proxy(globalThis, {
    get: (target, key) => (Object.hasOwn(globals, key) ? globals[key as string] : Reflect.get(target, key)),
  });
  return globals;
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
