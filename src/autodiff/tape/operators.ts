// Which method of the recorder stands for which operator of JavaScript, and what kind of value it gives.

/** Binary operators whose result may be active. */
export const arithmetic: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '%': 'rem',
  '**': 'pow',
};

/** Their result is a plain number. */
export const bitwise: Readonly<Record<string, string>> = {
  '&': 'bitAnd',
  '|': 'bitOr',
  '^': 'bitXor',
  '<<': 'shiftLeft',
  '>>': 'shiftRight',
  '>>>': 'shiftRightUnsigned',
};

/** Their result is a boolean. */
export const comparison: Readonly<Record<string, string>> = {
  '<': 'less',
  '<=': 'lessOrEqual',
  '>': 'greater',
  '>=': 'greaterOrEqual',
  '===': 'same',
  '!==': 'differs',
  '==': 'looselySame',
  '!=': 'looselyDiffers',
  instanceof: 'isInstance',
};

/** The method for a binary operator; undefined for `in` and `|>`. */
export function methodOf(operator: string): string | undefined {
  return arithmetic[operator] ?? bitwise[operator] ?? comparison[operator];
}

/** Functions of `Math` whose results are always plain. */
export const steps: ReadonlySet<string> = new Set(['floor', 'ceil', 'round', 'trunc', 'sign', 'clz32', 'imul']);

/** Functions of `Math` that the recorder is called for directly, with the place of the call. */
export const mathFunctions: ReadonlySet<string> = new Set([
  ...steps,
  ...['abs', 'acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'atan2', 'cbrt', 'cos', 'cosh', 'exp', 'expm1'],
  ...['fround', 'hypot', 'log', 'log10', 'log1p', 'log2', 'max', 'min', 'pow', 'sin', 'sinh', 'sqrt', 'tan', 'tanh'],
]);
