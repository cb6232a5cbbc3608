// What JavaScript does to an operand before it computes, done where we can see it: an object whose `valueOf` gives an
// active number must not be turned into text.
import { Active } from './active.js';

type Primitive = Active | number | string | boolean | bigint | symbol | null | undefined;

/** ECMAScript's ToPrimitive (7.1.1), with an active number as one more kind of primitive. */
export function toPrimitive(value: unknown, hint: 'default' | 'number' = 'number'): Primitive {
  if (isPrimitive(value)) return value;
  const object = value as Record<PropertyKey, unknown>;
  const exotic = object[Symbol.toPrimitive];
  if (exotic != null) return primitiveOrThrow((exotic as (hint: string) => unknown).call(object, hint));
  const methods = hint === 'default' && value instanceof Date ? ['toString', 'valueOf'] : ['valueOf', 'toString'];
  for (const name of methods) {
    const method = object[name];
    const result: unknown = typeof method === 'function' ? method.call(object) : object;
    if (isPrimitive(result)) return result;
  }
  throw new TypeError('Cannot convert object to primitive value');
}

/** ECMAScript's ToNumeric (7.1.3). Text and the like become plain numbers. */
export function toNumeric(value: unknown): Active | number | bigint {
  if (value instanceof Active || typeof value === 'number') return value;
  const primitive = toPrimitive(value);
  return primitive instanceof Active || typeof primitive === 'bigint' ? primitive : Number(primitive);
}

/** What `Object(x)` makes of a number. */
export class NumberObject {
  constructor(private readonly value: Active) {}
  valueOf(): unknown {
    return this.value;
  }
  toString(radix?: number): string {
    return this.value.toString(radix);
  }
  get [Symbol.toStringTag](): string {
    return 'Number';
  }
}

function isPrimitive(value: unknown): value is Primitive {
  return value === null || (typeof value !== 'object' && typeof value !== 'function') || value instanceof Active;
}

function primitiveOrThrow(value: unknown): Primitive {
  if (isPrimitive(value)) return value;
  throw new TypeError('Cannot convert object to primitive value');
}
