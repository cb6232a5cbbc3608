// Random objectives that add up: loops, also nested ones, whose turns only add to sums, or nearly so: with workspaces from
// inside and outside, recurrences, branches, and sums that are read, scaled or passed on between. Numbers stay of order one.
import fc from 'fast-check';

const atom = fc.constantFrom(
  'x[0]',
  'x[1]',
  'x[2]',
  'x[i % 3]',
  'w[i % 4]',
  'w[(i + 1) % 4]',
  'D[i % 5]',
  'a',
  'i / 90',
);
const term = fc
  .tuple(fc.constantFrom('Math.sin', 'Math.tanh', 'square', ''), atom, fc.constantFrom('+', '-', '*'), atom)
  .map(([f, l, o, r]) => `0.2 * ${f}(${l} ${o} ${r})`);
const sum = fc.constantFrom('s', 't');
const condition = fc.constantFrom('i % 2 === 0', 'x[0] > 0.1 * i', 'D[i % 5] > 0', 'w[0] > 0.3', 'i > 3 && x[1] > 0');

const addition: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(sum, fc.constantFrom('+=', '-='), term).map(([to, o, e]) => `${to} ${o} ${e};`),
  fc.tuple(sum, term).map(([to, e]) => `${to} = ${e} + ${to};`),
  fc.tuple(condition, sum, term).map(([c, to, e]) => `if (${c}) ${to} += ${e};`),
  fc
    .tuple(condition, sum, term, term)
    .map(([c, to, e, g]) => `if (${c}) { ${to} += ${e}; } else { const q = ${g}; ${to} -= q * q; }`),
  fc.tuple(condition, sum, term).map(([c, to, e]) => `${to} += ${c} ? ${e} : 0;`),
);
const statement: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: addition },
  fc.tuple(sum, term).map(([to, e]) => `for (let j = 0; j < 66; j++) ${to} += ${e} * x[j % 3] / 80;`),
  fc
    .tuple(sum, term)
    .map(([to, e]) => `{ let z = 0; for (let j = 0; j < 66; j++) z += ${e} * D[j % 5] / 80; ${to} += Math.tanh(z); }`),
  fc
    .tuple(sum, term)
    .map(([to, e]) => `{ let u = ${e}; for (let j = 0; j < 66; j++) u = Math.sin(u + x[j % 3]); ${to} += u; }`),
  fc
    .tuple(sum, term)
    .map(
      ([to, e]) => `{ let u = ${e}, turns = 0; while (u < 2 && turns++ < 9) u += 0.3 * square(u) + 0.2; ${to} += u; }`,
    ),
  fc
    .tuple(sum, term)
    .map(
      ([to, e]) =>
        `{ const h = new Float64Array(70); for (let j = 0; j < 66; j++) h[j] = ${e} * j / 70; for (let j = 1; j < 66; j++) ${to} += h[j] * h[j - 1] / 70; }`,
    ),
  fc
    .tuple(sum, condition, term)
    .map(
      ([to, c, e]) =>
        `{ const l: number[] = []; for (let j = 0; j < 66; j++) if (${c}) l.push(${e} + j); for (const v of l) ${to} += Math.sin(v) / 70; }`,
    ),
  fc
    .tuple(sum, term)
    .map(([to, e]) => `for (let j = 0; j < 66; j++) { g[j] = j * ${e} / 70; ${to} += square(g[j]) / 70; }`),
  fc.tuple(sum, term).map(([to, e]) => `for (let j = 0; j < 66; j++) { if (j > i) break; ${to} += ${e} / 70; }`),
  fc
    .tuple(condition, sum, term)
    .map(
      ([c, to, e]) =>
        `if (${c}) { let v = ${e}; v = v * v; for (let j = 0; j < 66; j++) ${to} += v * v * x[j % 3] / 70; }`,
    ),
  // What makes the loop another.
  condition.map((c) => `if (${c}) continue;`),
  fc.constant('s += 0.01 * t;'),
  fc.constant('s *= 0.9;'),
  fc.constant('if (s > 0.5) t += 0.1 * x[1];'),
  fc.constant('[s, t] = [t, s];'),
  term.map((e) => `w[i % 4] = 0.5 * w[1] + Math.tanh(${e});`),
  term.map((e) => `a = 0.5 * a + Math.tanh(${e});`),
  term.map((e) => `if (i === 0) s = ${e};`),
);
const between = fc.constantFrom(
  '',
  '',
  '',
  's /= D.length;',
  't = s - t;',
  's += 0.5 * t;',
  'a = Math.tanh(s);',
  'w[1] = 0.3 * t;',
  't = x[0] * x[1];',
  's = -s;',
  's += s;',
  'g[3] = s;',
);
const loop = fc
  .tuple(fc.constantFrom(3, 70), fc.array(statement, { minLength: 1, maxLength: 3 }), between)
  .map(([n, body, after]) => `for (let i = 0; i < ${n}; i++) {\n    ${body.join('\n    ')}\n  }\n  ${after}`);
const result = fc.constantFrom(
  's + t',
  's / D.length - 0.5 * t',
  'Math.log(1 + s * s) + t',
  's * t',
  '-(s + 0.1 * x[0]) / 3 + t * D[1]',
  's + t + w[2] + g[3]',
  's > 0 ? s : 2 * s - t',
  's * (1 / 90) + (a + t)',
);

export const sumProgram: fc.Arbitrary<string> = fc.tuple(fc.array(loop, { minLength: 1, maxLength: 3 }), result).map(
  ([loops, end]) => `const D = [0.3, -0.8, 1.1, 0.2, -0.4];
const square = (v: number) => v * v;
export function f(x: number[]): number {
  const w = new Float64Array(4);
  for (let k = 0; k < 4; k++) w[k] = 0.3 * x[k % 3] + 0.1 * k;
  const g = new Float64Array(70);
  let s = 0, t = 0.5 * x[2], a = x[0] * x[1];
  ${loops.join('\n  ')}
  return ${end};
}
`,
);
