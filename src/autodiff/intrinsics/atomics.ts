// `Atomics` on the typed arrays of rewritten code: one thread only computes there, so each operation reads, then stores.
import { plain } from '../tape/active.js';
import { TypedArray } from './typedArray.js';

const changes: Readonly<Record<string, (before: number, value: number) => number>> = {
  add: (before, value) => before + value,
  sub: (before, value) => before - value,
  and: (before, value) => before & value,
  or: (before, value) => before | value,
  xor: (before, value) => before ^ value,
  exchange: (_, value) => value,
  store: (_, value) => value,
};

/** What waits for another thread is left to JavaScript's own. */
export const atomics = new Proxy(Atomics, {
  get: (target, name) => (Object.hasOwn(methods, name) ? methods[name as string] : Reflect.get(target, name)),
});

const methods: Readonly<Record<string, (array: TypedArray, index: unknown, ...values: unknown[]) => unknown>> = {
  load: (array, index) => array[placeIn(array, index)],
  compareExchange(array, index, expected, value) {
    const place = placeIn(array, index);
    const before = array[place];
    if (before === array.type.convert(expected)) array.store(place, value);
    return before;
  },
  ...Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, changing(name, change)])),
};

function changing(name: string, change: (before: number, value: number) => number) {
  return (array: TypedArray, index: unknown, value: unknown): unknown => {
    const place = placeIn(array, index);
    const before = array[place];
    const given = array.type.convert(value);
    array.store(place, change(Number(before), Number(given)));
    return name === 'store' ? given : before;
  };
}

function placeIn(array: unknown, index: unknown): number {
  if (!(array instanceof TypedArray) || !/^(Int|Uint)\d+Array$/.test(array.type.name))
    throw new TypeError('Atomics is for arrays of integers of at most 32 bits here');
  const place = Number(plain(index));
  if (!(place in array)) throw new RangeError('Invalid atomic access index');
  return place;
}
