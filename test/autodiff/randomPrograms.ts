// Random smooth programs of two parameters as source text: expressions, locals, loops, arrays, functions, in-place updates,
// exceptions, classes, maps, generators, closures, typed arrays, labels.
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
  fc
    .tuple(expression, expression)
    .map(
      ([a, b]) =>
        `try { s += ${a}; throw 0.3 * s; } catch (t) { s -= Math.sin(t as number) * ${b}; } finally { w[1] = 0.5 * w[1] + s; }`,
    ),
  expression.map((e) => `{ const c = new Cell(${e}); c.v += 0.5 * s; s = c.squared * 0.2 + c.bump(w[0]); }`),
  expression.map((e) => `m.set('k', ${e}); for (const [key, v] of m) s += key === 'k' ? 0.3 * v : Math.sin(v);`),
  expression.map(
    (e) =>
      `t[1] = ${e}; t.set(t.subarray(0, 2), 1); t[0] -= 0.4 * t[2]; s += 0.3 * Math.sin(t.reduce((p, q) => p + q, 0));`,
  ),
  fc
    .tuple(expression, fc.integer({ min: 0, max: 1e9 }))
    .map(
      ([e, id]) =>
        `outer${id}: for (let i = 0; i < 4; i++) { for (let j = 0; j < 3; j++) { if (j > i) continue outer${id}; if (i === 2) break outer${id}; s += 0.1 * (j + 1) * ${e}; } }`,
    ),
  expression.map((e) => `for (const v of pieces(${e}, s)) s = 0.6 * s + 0.2 * Math.sin(v);`),
  expression.map(
    (e) =>
      `{ const add = (() => { let sum = w[0]; return (v: number) => (sum += 0.3 * v); })(); add(${e}); s -= add(Math.sin(s)); }`,
  ),
  expression.map(
    (e) =>
      `{ const { p, q: [first, second = s, ...rest] } = { p: ${e}, q: [w[1], ...[s, 0.4]] }; s = p * 0.3 + first * second + rest[0]; }`,
  ),
  expression.map((e) => `{ let z = 1.5 + Math.sin(${e}); z **= 2; z /= 1 + w[0] ** 2; s = o?.add?.(z) ?? s; }`),
  expression.map(
    (e) =>
      `{ const keyed = [[2, ${e}], [1, s], [3, w[1]]].sort((a, b) => a[0] - b[0]).map(([, v]) => v); s = keyed.reduce((p, c, i) => p + c * (i - 0.5), 0); }`,
  ),
  expression.map(
    (e) => `switch (w.length) { case 2: s += 0.5 * ${e}; case 3: w[0] = Math.cos(s); break; default: s = 100; }`,
  ),
  expression.map(
    (e) => `{ const d = new DataView(new ArrayBuffer(16)); d.setFloat64(8, ${e}); s -= 0.4 * d.getFloat64(8); }`,
  ),
  expression.map((e) => `{ let left = 3; do { s = 0.5 * s + Math.atan(${e}) * left; } while (--left > 0); }`),
  expression.map((e) => `calls++; if (calls > 3) return Math.sin(s) + ${e};`),
);

/** The text of a module that exports `f(x: number[])`. */
export const randomProgram: fc.Arbitrary<string> = fc
  .array(statement, { minLength: 1, maxLength: 6 })
  .map((statements) =>
    [
      'function helper(a: number, b: number): number { return a * b + Math.sin(a); }',
      'class Cell { #v = 0; #n = 1; constructor(v: number) { this.v = v; } get v() { return this.#v; } set v(v: number) { this.#v = Math.tanh(v); }',
      '  get squared() { return this.#v * this.#v; } bump(by: number) { this.#n += 0.1 * by; return this.#n * this.#v; } }',
      'function* pieces(a: number, b: number) { yield a; yield* [0.5 * b, a * 0.1]; }',
      'export function f(x: number[]): number {',
      '  let s = x[0] * 0.5;',
      '  const w = [0.2, x[1]];',
      "  const m = new Map<string, number>([['a', x[0]], ['k', 0.5]]);",
      '  const t = new Float64Array(3);',
      '  const o = { sum: 0, add(v: number) { this.sum += 0.3 * v; return this.sum; } };',
      '  let calls = 0;',
      ...statements.map((text) => `  ${text}`),
      '  return Math.sin(s) + 0.1 * w[0] * w[1];',
      '}',
    ].join('\n'),
  );
