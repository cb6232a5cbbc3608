// Random objectives with more of the language than arithmetic: aliases, nested arrays, closures over variables that
// change, recursion, functions that change their arguments, labels, switches, destructuring. Numbers stay of order one.
import fc from 'fast-check';

const atoms = ['x[0]', 'x[1]', 'x[2]', 'a', 'b', 'w[0]', 'w[2]', 'm[0][1]', 'm[1][0]', 'o.p', 'o.in.q', 'list[1].v'];
const atom = fc.constantFrom(...atoms, '0.5', '1.25', 'D[1]', 'T.k', 'counter()', 'first(w)', 'alias[1]');

const expression: fc.Arbitrary<string> = fc.letrec<{ expression: string }>((tie) => {
  const e = tie('expression');
  return {
    expression: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'expression' },
      atom,
      fc.tuple(fc.constantFrom('+', '-', '*'), e, e).map(([o, l, r]) => `(${l} ${o} ${r})`),
      fc.tuple(fc.constantFrom('Math.sin', 'Math.tanh', 'soft', 'power'), e).map(([f, x]) => `${f}(${x})`),
      fc.tuple(e, e, e).map(([c, l, r]) => `(${c} > 0.3 ? ${l} : ${r})`),
      fc.tuple(e, e).map(([l, r]) => `Math.max(${l}, ${r} / 3)`),
      fc.tuple(e, e).map(([l, r]) => `(${l} > 0 && ${r} < 0.4 ? 0.3 * ${l} : 0.1)`),
      fc.tuple(e, e).map(([l, r]) => `dot([${l}, 0.3, a], [b, ${r}, 1])`),
      fc.tuple(e, fc.integer({ min: 0, max: 4 })).map(([x, n]) => `nest(Math.tanh(${x}), ${n})`),
      e.map((x) => `pair(${x}).right`),
      e.map((x) => `[${x}, a, -b].reduce((s, v) => s + v * v, 0) / 4`),
      e.map((x) => `[0.3, ${x}].map((v, i) => v * (i + 1) + a)[1]`),
      fc.tuple(e, e).map(([l, r]) => `twice((v) => Math.sin(v + ${l}), ${r})`),
    ),
  };
}).expression;

/** Keeps numbers near one. */
const bounded = expression.map((text) => `Math.tanh(${text})`);
const trips = fc.constantFrom(1, 2, 3, 7, 90);
const index = fc.constantFrom('0', '1', '2', 'i % 3', '(i + 1) % 3', '(2 * i) % 3');
const target = fc.constantFrom(
  'a',
  'b',
  'o.p',
  'o.in.q',
  'w[1]',
  'm[0][0]',
  'm[1][1]',
  'alias[0]',
  'list[0].v',
  'T2[1]',
);

const statement: fc.Arbitrary<string> = fc.letrec<{ statement: string }>((tie) => {
  const s = tie('statement');
  const loop = (head: (n: number) => string) =>
    fc
      .tuple(trips, s, bounded, index, index)
      .map(
        ([n, inner, e, i, j]) =>
          `${head(n)} { ${inner} w[${i}] = 0.8 * w[${j}] + 0.2 * ${e}; m[${i} & 1][${j} & 1] = 0.9 * m[1][${i} & 1]; }`,
      );
  return {
    statement: fc.oneof(
      { maxDepth: 2, depthIdentifier: 'statement' },
      fc
        .tuple(target, fc.constantFrom('=', '+=', '-=', '*='), bounded)
        .map(([to, operator, value]) => `${to} ${operator} ${value};`),
      fc.tuple(expression, s, s).map(([c, t, u]) => `if (${c} > 0.2) { ${t} } else { ${u} }`),
      fc.tuple(expression, s).map(([c, t]) => `if (${c} > 0.4) { ${t} }`),
      loop((n) => `for (let i = 0; i < ${n}; i++)`),
      loop((n) => `for (let i = ${n}; i > 0; i -= 2)`),
      loop((n) => `let i = 0; while (i++ < ${n})`).map((text) => `{ ${text} }`),
      loop((n) => `for (const i of [...D.keys()].slice(0, ${n}))`),
      fc
        .tuple(trips, expression, s, bounded, fc.integer({ min: 0, max: 1e9 }))
        .map(
          ([n, c, t, e, id]) =>
            `outer${id}: for (let i = 0; i < ${n}; i++) { for (let j = 0; j < 3; j++) { if (${c} > 0.5) continue outer${id}; if (i + j > 4 && a > 0.6) break outer${id}; w[j] = 0.5 * w[j] + ${e}; } ${t} }`,
        ),
      fc
        .tuple(bounded, s, s, s)
        .map(
          ([e, t, u, v]) =>
            `switch (Math.floor(3 * ${e})) { case 0: ${t} break; case 1: ${u} case -2: ${v} break; default: b = 0.5 * b - 0.1; }`,
        ),
      fc
        .tuple(trips, bounded)
        .map(([n, e]) => `{ let k = 0; do { a = 0.6 * a + 0.2 * ${e}; k++; } while (k < ${n}); }`),
      fc
        .tuple(bounded, bounded)
        .map(([e, g]) => `{ const { p, in: { q } } = o; o = { ...o, p: q + ${e}, in: { q: p * ${g} } }; }`),
      bounded.map((e) => `[w[0], b, ...rest] = [b, w[0] * ${e}, a, 0.2];`),
      bounded.map((e) => `shift(w, ${e});`),
      bounded.map((e) => `shift(alias, ${e});`),
      bounded.map((e) => `alias = ${'w'}; alias[1] = ${e};`),
      bounded.map((e) => `w = [...w.slice(1), ${e}];`),
      bounded.map((e) => `m[0] = [${e}, m[1][0]];`),
      bounded.map((e) => `list.push({ v: ${e}, k: 2 }); a = 0.5 * a + list[list.length - 1].v;`),
      bounded.map((e) => `for (const item of list) { item.v = 0.5 * item.v + ${e}; b += 0.1 * item.v * item.k; }`),
      bounded.map((e) => `list.forEach(({ v, k }, i) => { a = 0.5 * a + v * ${e} / (k + i); });`),
      bounded.map((e) => `change = (by) => { a = 0.7 * a + by * ${e}; return a; };`),
      bounded.map((e) => `b = change(${e}) * 0.5;`),
      bounded.map((e) => `T2.fill(${e}); T2[0] *= a;`),
      bounded.map((e) => `for (const [i, v] of w.entries()) m[i & 1][1] = 0.5 * v + ${e};`),
      fc
        .tuple(trips, bounded)
        .map(
          ([n, e]) =>
            `{ const grid = Array.from({ length: ${n} }, (_, i) => i * 0.1 + ${e}); let t = 0; for (const g of grid) t += g * g; a = 0.5 * a + t / ${n}; }`,
        ),
      fc
        .tuple(trips, bounded, bounded)
        .map(
          ([n, e, g]) =>
            `{ const u = new Float64Array(${n + 2}); u[1] = ${g}; for (let i = 2; i < ${n + 2}; i++) u[i] = Math.sin(u[i - 1] + 0.5 * u[i - 2]) * ${e}; b = u[${n + 1}] + u[1]; }`,
        ),
      fc
        .tuple(trips, bounded)
        .map(
          ([n, e]) =>
            `{ const stack: number[] = []; for (let i = 0; i < ${n}; i++) { stack.push(${e} * (i + 1) / ${n}); } while (stack.length > 1) { const top = stack.pop()!; stack[stack.length - 1] += 0.5 * top; } a = 0.3 * a + Math.tanh(stack[0]); }`,
        ),
      expression.map((c) => `if (${c} > 1.1) return a * b + w[0];`),
      fc
        .tuple(trips, expression)
        .map(([n, c]) => `for (let i = 0; i < ${n}; i++) { if (${c} > 0.9 + i) return a + i * b; }`),
    ),
  };
}).statement;

/** TypeScript that exports `f` of three parameters. */
export const richProgram: fc.Arbitrary<string> = fc
  .tuple(fc.array(statement, { minLength: 1, maxLength: 5 }), expression)
  .map(
    ([statements, result]) => `const D = [0.3, -0.8, 1.1, 0.2];
const T = { k: 0.7, list: [1, 2] };
const power = (v: number) => 0.3 * v ** 3;
const first = ([v]: number[]) => v;
const twice = (g: (v: number) => number, v: number) => g(g(v));
const pair = (v: number) => ({ left: v, right: Math.cos(v) });
function soft(v: number): number { if (v > 0) return v + Math.log1p(Math.exp(-v)); return Math.log1p(Math.exp(v)); }
function nest(v: number, depth: number): number { return depth === 0 ? v : Math.sin(v + nest(0.5 * v, depth - 1)); }
function dot(u: number[], v: readonly number[]): number { let s = 0; for (let i = 0; i < u.length; i++) s += u[i] * v[i]; return s / 3; }
function shift(v: number[], by: number): void { for (let i = 0; i < v.length; i++) v[i] = 0.8 * v[i] + by * (i + 1) / 4; }
export function f(x: number[]): number {
  let a = x[0] * x[1];
  let b = x[2] - D[0];
  let w = [x[0], x[1] + 0.1, x[2] * 2];
  let alias = w;
  let rest: number[] = [];
  const m = [[x[0], 0.5], [a, x[1]]];
  let o = { p: x[1], in: { q: a } };
  const list = [{ v: b, k: 1 }, { v: 0.3, k: 2 }];
  const T2 = new Float64Array(3);
  let calls = 0;
  const counter = () => { calls += 0.1; return Math.sin(calls * a); };
  let change = (by: number) => by * a;
  ${statements.join('\n  ')}
  return ${result} + 0.1 * a + 0.2 * b + w[0] * o.p + w[1] * w[2] + o.in.q + m[0][0] * m[1][1] + m[0][1] + list[0].v * list[1].v + T2[0] + 0.1 * T2[1] + rest.length + alias[0];
}`,
  );
