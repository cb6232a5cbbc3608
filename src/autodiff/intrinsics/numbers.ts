// `Number` and the functions that read numbers, as rewritten code sees them: an active number stays what it is.
import { Active, plain } from '../tape/active.js';
import { toNumeric } from '../tape/coercion.js';
import { say } from '../../protocol/sentence.js';

const parse = {
  // The text of a number reads as the same number.
  parseFloat: (value: unknown) => (value instanceof Active ? value : parseFloat(value as string)),
  parseInt(value: unknown, radix?: number) {
    if (value instanceof Active) {
      Active.watch?.trap(
        say`A number is cut to an integer by parseInt; its derivative is 0 almost everywhere, and 0 was used.`,
        0,
      );
    }
    return parseInt(plain(value) as string, radix);
  },
};

const numberFunction = function (...values: unknown[]): unknown {
  if (values.length === 0) return 0;
  const numeric = toNumeric(values[0]);
  return typeof numeric === 'bigint' ? Number(numeric) : numeric;
};
Object.defineProperties(numberFunction, Object.getOwnPropertyDescriptors(Number));
Object.assign(numberFunction, parse);
for (const name of ['isFinite', 'isNaN', 'isInteger', 'isSafeInteger'] as const) {
  Object.assign(numberFunction, { [name]: (value: unknown) => Number[name](plain(value)) });
}
Object.defineProperty(Active.prototype, 'constructor', { value: numberFunction });

/** By name. */
export const numberGlobals: Readonly<Record<string, unknown>> = {
  ...parse,
  Number: numberFunction,
  isNaN: (value: unknown) => isNaN(plain(value) as number),
  isFinite: (value: unknown) => isFinite(plain(value) as number),
};
