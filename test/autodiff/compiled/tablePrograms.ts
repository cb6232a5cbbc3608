// Random objectives on arrays of objects: added, changed in place, held by another name while that happens, made anew from
// one another, with numbers, pairs and objects in them, plain or of a class. Numbers stay of order one.
import fc from 'fast-check';

const at = fc.constantFrom('0', '1', 'i % P.length', '(2 * i + 1) % P.length', '(i + 3) % P.length', 'P.length - 1');
const key = fc.constantFrom('a', 'b', 'v[0]', 'v[i % 2]', 'o.c');
const place = fc.tuple(at, key).map(([k, name]) => `P[${k}].${name}`);
const factor = fc.oneof(fc.constantFrom('x[0]', 'x[1]', 'x[2]', 's', '0.5', 'held.a'), place);
const value = fc.tuple(place, factor, factor).map(([p, a, b]) => `Math.tanh(0.6 * ${p} + 0.3 * ${a} * ${b} + 0.1 * i)`);

const statement: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(place, value).map(([p, e]) => `${p} = ${e};`) },
  { weight: 3, arbitrary: fc.tuple(place, value).map(([p, e]) => `${p} += 0.1 * ${e};`) },
  fc.tuple(at, value).map(([k, e]) => `{ const p = P[${k}]; p.a = 0.5 * p.b + ${e}; s += 0.1 * P[${k}].a; }`),
  fc.tuple(at, value).map(([k, e]) => `{ const { a, b: q, v: [, w] } = P[${k}]; s += 0.1 * a * q * w * ${e}; }`),
  fc.tuple(value, value).map(([a, b]) => `P.push(make(${a}, ${b}));`),
  fc
    .tuple(value, at)
    .map(([a, k]) => `{ const p = make(${a}, s); P.push(p); P[${k}].a += 0.1; s += 0.1 * P[P.length - 1].a; }`),
  fc.tuple(value, at).map(([a, k]) => `{ const p = make(${a}, s); P.push(p); P[${k}].a += 0.1; s += 0.1 * p.a; }`),
  fc.tuple(at, value).map(([k, e]) => `P[${k}] = make(${e}, s);`),
  fc.tuple(at, at).map(([k, l]) => `[P[${k}], P[${l}]] = [P[${l}], P[${k}]];`),
  fc.tuple(at, value).map(([k, e]) => `if (s > 0.2) { P[${k}].b = ${e}; }`),
  value.map((e) => `P = P.map((p, k) => make(0.5 * p.a + 0.01 * k, p.o.c + ${e}));`),
  fc.constant('{ const Q: typeof P = []; for (const p of P) Q.push(make(p.b, p.v[1])); P = Q; }'),
  fc.constant('for (const { a, o: { c } } of P) s += 0.05 * a * c;'),
  fc.constant('s += 0.1 * P.reduce((t, p) => t + Math.sin(p.size), 0) / P.length;'),
  fc.constant('P.forEach((p, k) => { p.grow(0.01 * k); });'),
  fc.constant('held = make(s, x[1]);'),
  fc.constant('held.a += 0.1 * s; P.push(held);'),
  at.map((k) => `held = P[${k}];`),
  fc.constant('if (P[0] === P[i % P.length]) s += 0.1;'),
);

const making = fc.constantFrom(
  `class Point { v = [0.1, 0.2]; o = { c: 0.3 }; constructor(public a: number, public b: number) {}
    get size() { return this.a * this.b + this.v[0]; } grow(h: number) { this.a += h * this.o.c; this.v[1] = this.a; } }
  const make = (a: number, b: number) => new Point(a, b);`,
  `const make = (a: number, b: number) => ({ a, b, v: [b, a], o: { c: 0.5 * a }, size: a + b, grow(h: number) {} });`,
  `class Point { constructor(public a: number, public b: number, public v: number[], public o: { c: number }) {}
    get size() { return this.a + this.v[0]; } grow(h: number) { this.b += h; } }
  const make = (a: number, b: number) => new Point(a, b, [a, 0.3, b], { c: b });`,
);
const creation = fc.constantFrom(
  '[make(x[0], x[1]), make(x[2], 0.4)]',
  'Array.from({ length: N }, (_, k) => make(x[k % 3], 0.1 * k))',
  '(() => { const made: ReturnType<typeof make>[] = []; for (let k = 0; k < N; k++) made.push(make(x[0], k * x[1])); return made; })()',
);

const trips = fc.constantFrom(1, 3, 12, 90);
const block = fc
  .tuple(trips, fc.array(statement, { minLength: 1, maxLength: 4 }))
  .map(([n, body]) => `for (let i = 0; i < ${n}; i++) { ${body.join('\n')} }`);

export const tableProgram: fc.Arbitrary<string> = fc
  .tuple(making, creation, fc.array(fc.oneof(block, statement), { minLength: 1, maxLength: 3 }), fc.constantFrom(3, 40))
  .map(
    ([make, made, blocks, n]) => `const N = ${n};
${make}
export function f(x: number[]): number {
  let P = ${made};
  let s = 0.1, i = 1, held = make(x[2], 0.3);
  ${blocks.join('\n  ')}
  let total = s + 0.1 * held.a;
  for (let k = 0; k < P.length; k++) total += (P[k].a + P[k].b * P[k].v[1] - P[k].o.c) * Math.sin(k) / (k + 1);
  return total;
}
`,
  );
