// Random objectives in the subset that is compiled: loops, branches, early exits, arrays, closures and callbacks, whose
// numbers stay of order one.
import fc from 'fast-check';

const unary = ['Math.sin', 'Math.cos', 'Math.tanh', 'soft', 'Math.atan', 'square'];

const atom = fc.constantFrom('x[0]', 'x[1]', 'x[2]', 'a', 'b', 'w[1]', 'w[2]', 'o.p', 'o.q', '0.5', '1.25', 'D[1]');

const expression: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'expression' },
    atom,
    fc
      .tuple(fc.constantFrom('+', '-', '*'), tie('expression'), tie('expression'))
      .map(([o, l, r]) => `(${l} ${o} ${r})`),
    fc.tuple(fc.constantFrom(...unary), tie('expression')).map(([f, e]) => `${f}(${e})`),
    fc.tuple(tie('expression'), tie('expression')).map(([l, r]) => `${l} / (2 + square(${r}))`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([c, l, r]) => `(${c} > 0.3 ? ${l} : ${r})`),
  ),
})).expression;

/** Keeps numbers near one. */
const bounded = expression.map((text) => `Math.tanh(${text})`);
const trips = fc.constantFrom(2, 3, 7, 90);

const statement: fc.Arbitrary<string> = fc.letrec<{ statement: string }>((tie) => ({
  statement: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'statement' },
    fc
      .tuple(fc.constantFrom('a', 'b', 'o.p', 'o.q', 'w[0]', 'w[2]'), fc.constantFrom('=', '+=', '-=', '*='), bounded)
      .map(([target, operator, value]) => `${target} ${operator} ${value};`),
    fc
      .tuple(expression, tie('statement'), tie('statement'))
      .map(([c, s, t]) => `if (${c} > 0.2) { ${s} } else { ${t} }`),
    fc
      .tuple(trips, tie('statement'), bounded)
      .map(
        ([n, s, e]) =>
          `for (let i = 0; i < ${n}; i++) { ${s} w[i % 3] = 0.9 * w[i % 3] + ${e}; a = 0.5 * a + 0.1 * w[(i + 1) % 3]; }`,
      ),
    fc
      .tuple(trips, bounded)
      .map(
        ([n, e]) =>
          `{ const t = new Float64Array(${n}); for (let i = 0; i < ${n}; i++) t[i] = ${e} * (1 + i / ${n}); for (let i = ${n} - 1; i >= 0; i -= 2) b = 0.7 * b + t[i] / ${n}; }`,
      ),
    fc
      .tuple(trips, expression, tie('statement'))
      .map(
        ([n, c, s]) =>
          `for (let i = 1; i <= ${n}; i++) { if (i > 2 && ${c} > 0.6) break; if (${c} < -0.7) continue; ${s} b *= 0.95; }`,
      ),
    fc
      .tuple(bounded, tie('statement'))
      .map(
        ([e, s]) =>
          `{ let n = 0; let z = ${e}; while (Math.abs(z) > 0.05 && n < 40) { z = 0.6 * z * Math.cos(z); n++; a += 0.1 * z; } ${s} }`,
      ),
    bounded.map((e) => `w = w.map((v, i) => 0.5 * v + ${e} * (i + 1));`),
    bounded.map((e) => `a = w.reduce((s, v) => s * 0.5 + v * ${e}, a);`),
    bounded.map((e) => `[a, b] = [b, a - ${e}];`),
    bounded.map((e) => `o = { p: o.q, q: o.p * ${e} };`),
    expression.map((c) => `if (${c} > 1.1) return a * b + w[0];`),
  ),
})).statement;

/** TypeScript that exports `f` of three parameters. */
export const program: fc.Arbitrary<string> = fc
  .tuple(fc.array(statement, { minLength: 1, maxLength: 5 }), expression)
  .map(
    ([statements, result]) => `const D = [0.3, -0.8, 1.1];
const square = (v: number) => v * v;
function soft(v: number): number { if (v > 0) return v + Math.log1p(Math.exp(-v)); return Math.log1p(Math.exp(v)); }
export function f(x: number[]): number {
  let a = x[0] * x[1];
  let b = x[2] - D[0];
  let w = [x[0], x[1] + 0.1, x[2] * 2];
  let o = { p: x[1], q: a };
  ${statements.join('\n  ')}
  return ${result} + 0.1 * a + 0.2 * b + w[0] * o.p + w[1] * w[2] + o.q;
}`,
  );
