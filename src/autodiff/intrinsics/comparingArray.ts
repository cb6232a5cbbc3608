// The methods of an array that compare its elements, or ask a callback for the truth, as they are for active elements.
import { plain } from '../tape/active.js';
import type { Recorder } from '../tape/recorder.js';

type Method = (...parameters: unknown[]) => unknown;
type Comparator = (x: unknown, y: unknown) => unknown;

const asking = ['filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every'] as const;
const ordering = ['sort', 'toSorted'] as const;
const searching = ['indexOf', 'lastIndexOf', 'includes'] as const;

/**
 * An object on which those methods, and no others, can be called in the array's stead. A method that the array's own
 * class overrides is called as it is.
 */
export function comparingArray(array: readonly unknown[], recorder: Recorder): Record<string, Method> {
  const methods: Record<string, Method> = {};
  const own = (name: string) => (array as unknown as Record<string, Method | undefined>)[name];
  const define = (name: string, method: Method) => {
    methods[name] = (...parameters) => {
      const native = (Array.prototype as unknown as Record<string, Method | undefined>)[name];
      const found = own(name);
      return found !== native && found !== undefined ? found.apply(array, parameters) : method(...parameters);
    };
  };
  const call = (name: string, parameters: unknown[]) => {
    const native = own(name);
    if (native === undefined) throw new TypeError(`${name} is not a function`);
    return native.apply(array, parameters);
  };
  for (const name of asking) {
    define(name, (callback, ...self) => call(name, [truthOf(callback, recorder), ...self]));
  }
  for (const name of ordering) define(name, (comparator) => call(name, [comparison(comparator)]));
  for (const name of searching) {
    define(name, (element, ...from) => (plainElements(array)[name] as Method)(plain(element), ...from));
  }
  return methods;
}

function truthOf(callback: unknown, recorder: Recorder): unknown {
  if (typeof callback !== 'function') return callback;
  return function (this: unknown, ...parameters: unknown[]) {
    return recorder.test((callback as Method).apply(this, parameters));
  };
}

/** The default order of `sort` is that of the elements as text. */
function comparison(comparator: unknown): unknown {
  if (comparator === undefined) return byText;
  if (typeof comparator !== 'function') return comparator;
  return (x: unknown, y: unknown) => plain((comparator as Comparator)(x, y));
}

function byText(x: unknown, y: unknown): number {
  const p = String(plain(x));
  const q = String(plain(y));
  return p < q ? -1 : p > q ? 1 : 0;
}

/** Holes stay holes, which `indexOf` passes over. */
function plainElements(array: readonly unknown[]): unknown[] {
  const primals = new Array<unknown>(array.length);
  for (let i = 0; i < array.length; i++) if (i in array) primals[i] = plain(array[i]);
  return primals;
}
