// What a call gives: a number, or arrays and plain objects of numbers, taken apart and put together again.
import type { Shape } from '../compiled/normalise/results.js';
import { Active } from '../tape/active.js';

/** Most numbers in the result of one call: each costs a sweep of its own. */
const mostNumbers = 8;

export interface Result {
  readonly shape: Shape;
  readonly numbers: readonly (Active | number)[];
}

/** Undefined where there is anything but numbers, or too many. */
export function readResult(value: unknown): Result | undefined {
  const numbers: (Active | number)[] = [];
  const seen = new Set<unknown>();
  const read = (part: unknown): Shape | undefined => {
    if (part instanceof Active || typeof part === 'number')
      return numbers.push(part) <= mostNumbers ? 'number' : undefined;
    // The same part twice would have to be one again.
    if (typeof part !== 'object' || part === null || seen.has(part)) return undefined;
    seen.add(part);
    if (Array.isArray(part)) {
      const items = Array.from(part, read);
      return items.includes(undefined) ? undefined : { items: items as Shape[] };
    }
    if (Object.getPrototypeOf(part) !== Object.prototype) return undefined;
    const fields = Object.entries(part).map(([key, field]) => [key, read(field)] as const);
    return fields.some(([, field]) => field === undefined) ? undefined : { fields: fields as [string, Shape][] };
  };
  const shape = read(value);
  return shape && { shape, numbers };
}

/** A value of that shape, made anew. */
export function makeResult(shape: Shape, numbers: readonly (Active | number)[]): unknown {
  let next = 0;
  const make = (part: Shape): unknown => {
    if (part === 'number') return numbers[next++];
    if ('items' in part) return part.items.map(make);
    return Object.fromEntries(part.fields.map(([key, field]) => [key, make(field)]));
  };
  return make(shape);
}
