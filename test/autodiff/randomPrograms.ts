// Random smooth programs of two parameters as source text: expressions, locals, loops, arrays, functions, in-place updates.
import fc from 'fast-check';

/** Smooth and bounded in derivatives up to the third, whatever `a` and `b` are. */
const combinations: readonly ((a: string, b: string) => string)[] = [
  (a, b) => `(${a} + ${b})`,
  (a, b) => `(${a} - 0.5 * ${b})`,
  (a, b) => `Math.sin(${a}) * ${b}`,
  (a, b) => `(${a}) / (2 + Math.cos(${b}))`,
  (a, b) => `Math.tanh(${a} * 0.7) * Math.atan(${b})`,
  (a, b) => `Math.sqrt(1 + (${a}) ** 2 + 0 * (${b}))`,
  (a, b) => `Math.log(1.5 + Math.abs(1 + (${a}) * (${a})) + Math.exp(-((${b}) ** 2)))`,
  (a, b) => `Math.hypot(1, ${a}, 0.5 * Math.sin(${b}))`,
  (a, b) => `Math.atan2(Math.sin(${a}), 2 + Math.cos(${b}))`,
  (a, b) => `(1.5 + Math.sin(${a})) ** (1 + 0.3 * Math.cos(${b}))`,
  (a, b) => `Math.max(-1e6, -(${a})) * 0.3 + -Math.min(1e6, ${b})`,
  (a, b) => `Math.cbrt(3 + Math.sin(${a})) + Math.asinh(${b})`,
];

const leaf = fc.constantFrom('x[0]', 'x[1]', '0.7', '-1.3', 's', 'w[0]', 'w[1]', 'helper(x[1], 0.4)');

const expression: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom(...combinations), tie('node'), tie('node'))
      .map(([combine, a, b]) => `(${combine(`(${a})`, `(${b})`)})`),
  ),
})).node;

const statement: fc.Arbitrary<string> = fc.oneof(
  expression.map((e) => `s += ${e};`),
  expression.map((e) => `s = 0.5 * s - ${e};`),
  expression.map((e) => `w[0] = ${e};`),
  fc
    .tuple(expression, fc.integer({ min: 1, max: 3 }))
    .map(([e, n]) => `for (let i = 0; i < ${n}; i++) { w[i % 2] -= 0.1 * i + ${e}; }`),
  expression.map((e) => `[w[0], w[1]] = [w[1], ${e}];`),
  fc.tuple(expression, expression).map(([a, b]) => `if (w.length === 2) s = Math.tanh(s) * ${a}; else s *= ${b};`),
  expression.map((e) => `s = [0.3, ${e}, s].reduce((p, c) => p + Math.sin(c), 0);`),
  expression.map((e) => `{ const t = ${e}; s *= Math.cos(t); w.push(t); s += w.pop() * 0.2; }`),
);

/** The text of a module that exports `f(x: number[])`. */
export const randomProgram: fc.Arbitrary<string> = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((statements) =>
    [
      'function helper(a: number, b: number): number { return a * b + Math.sin(a); }',
      'export function f(x: number[]): number {',
      '  let s = x[0] * 0.5;',
      '  const w = [0.2, x[1]];',
      ...statements.map((text) => `  ${text}`),
      '  return Math.sin(s) + 0.1 * w[0] * w[1];',
      '}',
    ].join('\n'),
  );
