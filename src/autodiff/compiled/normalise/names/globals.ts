// The names of the language that the compiler knows without declaration, and its numeric constants.
import { number, type Abstract } from '../values.js';

const constants: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    ['PI', 'E', 'LN2', 'LN10', 'LOG2E', 'LOG10E', 'SQRT2', 'SQRT1_2'].map((key) => [`Math.${key}`, Math[key as 'PI']]),
  ),
  'Number.EPSILON': Number.EPSILON,
  'Number.MAX_VALUE': Number.MAX_VALUE,
  'Number.MIN_VALUE': Number.MIN_VALUE,
  'Number.MAX_SAFE_INTEGER': Number.MAX_SAFE_INTEGER,
  'Number.MIN_SAFE_INTEGER': Number.MIN_SAFE_INTEGER,
  'Number.POSITIVE_INFINITY': Infinity,
  'Number.NEGATIVE_INFINITY': -Infinity,
  'Number.NaN': NaN,
  Infinity,
  NaN,
};

const globals = new Set(['Math', 'Number', 'Array', 'Float64Array', 'Object', 'Boolean', 'isNaN', 'isFinite']);

/** A name of the language, where it is one that is known. */
export function globalValue(name: string): Abstract | undefined {
  if (Object.hasOwn(constants, name)) return number(constants[name]!);
  return globals.has(name) ? { kind: 'native', path: name } : undefined;
}

/** `Math.PI` and the like. */
export function nativeConstant(path: string): Abstract | undefined {
  return Object.hasOwn(constants, path) ? number(constants[path]!) : undefined;
}
