// The methods of an array that compare its elements, or ask a callback for the truth, as they are for active elements.
import { plain } from '../tape/active.js';
import type { Recorder } from '../tape/recorder.js';

type Method = (...parameters: unknown[]) => unknown;
type Comparator = (x: unknown, y: unknown) => unknown;

export type Comparing =
  | ('filter' | 'find' | 'findIndex' | 'findLast' | 'findLastIndex' | 'some' | 'every')
  | ('sort' | 'toSorted' | 'indexOf' | 'lastIndexOf' | 'includes');

const names: readonly Comparing[] = [
  ...(['filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every'] as const),
  ...(['sort', 'toSorted', 'indexOf', 'lastIndexOf', 'includes'] as const),
];

export function isComparing(key: unknown): key is Comparing {
  return names.includes(key as Comparing);
}

/**
 * The method of that name, to be called in the place of the array's own. A method that the array's class overrides is
 * called as it is.
 */
export function comparingMethod(name: Comparing, array: readonly unknown[], recorder: Recorder): Method {
  return (...parameters) => {
    const own = (array as unknown as Record<string, Method | undefined>)[name];
    if (own === undefined) throw new TypeError(`${name} is not a function`);
    return own === native(name) ? compare(name, array, parameters, recorder) : own.apply(array, parameters);
  };
}

/** `array[name]`, to be called on any array: where it is the language's own, it compares active elements. */
export function detachedMethod(name: Comparing, array: readonly unknown[], recorder: Recorder): unknown {
  const own = (array as unknown as Record<string, Method | undefined>)[name];
  if (own !== native(name)) return own;
  return function (this: readonly unknown[], ...parameters: unknown[]) {
    return compare(name, this, parameters, recorder);
  };
}

function native(name: Comparing): Method {
  return (Array.prototype as unknown as Record<string, Method>)[name]!;
}

function compare(
  name: Comparing,
  array: readonly unknown[],
  [first, ...rest]: readonly unknown[],
  recorder: Recorder,
): unknown {
  switch (name) {
    case 'sort':
    case 'toSorted':
      return native(name).call(array, comparison(first, recorder));
    case 'indexOf':
    case 'lastIndexOf':
    case 'includes':
      return native(name).call(plainElements(array), plain(first), ...rest);
    default:
      return native(name).call(array, truthOf(first, recorder), ...rest);
  }
}

function truthOf(callback: unknown, recorder: Recorder): unknown {
  if (typeof callback !== 'function') return callback;
  return function (this: unknown, ...parameters: unknown[]) {
    return recorder.test((callback as Method).apply(this, parameters));
  };
}

/** The default order of `sort` is that of the elements as text. */
function comparison(comparator: unknown, recorder: Recorder): unknown {
  if (comparator === undefined) return byText;
  if (typeof comparator !== 'function') return comparator;
  return (x: unknown, y: unknown) => recorder.order((comparator as Comparator)(x, y));
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
