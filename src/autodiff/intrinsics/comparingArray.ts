// The methods of an array that compare its elements, or ask a callback for the truth, as they are for active elements.
import { plain } from '../tape/active.js';
import type { Recorder } from '../tape/recorder.js';

type Method = (...parameters: unknown[]) => unknown;
type Comparator = (x: unknown, y: unknown) => unknown;

export type Comparing =
  | ('filter' | 'find' | 'findIndex' | 'findLast' | 'findLastIndex' | 'some' | 'every')
  | ('sort' | 'toSorted' | 'indexOf' | 'lastIndexOf' | 'includes');

/**
 * The method of that name, to be called in the place of the array's own. A method that the array's class overrides is
 * called as it is.
 */
export function comparingMethod(name: Comparing, array: readonly unknown[], recorder: Recorder): Method {
  return (...parameters) => {
    const own = (array as unknown as Record<string, Method | undefined>)[name];
    if (own === undefined) throw new TypeError(`${name} is not a function`);
    if (own !== (Array.prototype as unknown as Record<string, Method>)[name]) return own.apply(array, parameters);
    const [first, ...rest] = parameters;
    switch (name) {
      case 'sort':
      case 'toSorted':
        return own.call(array, comparison(first));
      case 'indexOf':
      case 'lastIndexOf':
      case 'includes':
        return own.call(plainElements(array), plain(first), ...rest);
      default:
        return own.call(array, truthOf(first, recorder), ...rest);
    }
  };
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
