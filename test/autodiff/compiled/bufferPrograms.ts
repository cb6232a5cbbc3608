// Random objectives whose variables hold one array after another: buffers that are exchanged, made anew, kept under another
// name, put into an object or a list, changed in place before and after.
import fc from 'fast-check';

const at = fc.constantFrom('0', '3', 'i % N', '(i + 5) % N', '(2 * i + 1) % N');
const read = fc.tuple(fc.constantFrom('a', 'b', 'box.c', 'first'), at).map(([array, k]) => `${array}[${k}]`);
const value = fc
  .tuple(read, fc.constantFrom('x[0]', 'x[1]', 's', '0.7'))
  .map(([element, other]) => `Math.tanh(0.6 * ${element} + 0.3 * ${other})`);
const name = fc.constantFrom('a', 'b', 'box.c');

const statement: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: fc.constant('[a, b] = [b, a];') },
  {
    weight: 3,
    arbitrary: fc.tuple(name, name, value).map(([p, q, e]) => `${p} = ${q}.map((v, k) => 0.5 * v + 0.1 * k * ${e});`),
  },
  { weight: 2, arbitrary: fc.tuple(name, at, value).map(([p, k, e]) => `${p}[${k}] += 0.2 * ${e};`) },
  fc
    .tuple(name, value)
    .map(
      ([p, e]) =>
        `{ const next = new Array<number>(N).fill(0); for (let k = 1; k < N; k++) next[k] = ${p}[k - 1] * 0.4 + ${e}; ${p} = next; }`,
    ),
  fc
    .tuple(name, value)
    .map(
      ([p, e]) =>
        `{ const next: number[] = []; for (let k = 0; k < N; k++) next.push(${p}[k] * 0.4 + ${e}); ${p} = next; }`,
    ),
  fc
    .tuple(name, value)
    .map(
      ([p, e]) =>
        `{ const next: number[] = []; for (let k = 0; k <= ${p}.length; k++) next.push((k < N ? ${p}[k] : 0.3) * 0.4 + ${e}); ${p} = next; }`,
    ),
  fc.tuple(name, name).map(([p, q]) => `{ const t = ${p}; ${p} = ${q}; ${q} = t; }`),
  fc.tuple(name, name).map(([p, q]) => `${p} = ${q};`),
  name.map((p) => `${p} = ${p}.slice();`),
  name.map((p) => `kept.push(${p});`),
  fc
    .tuple(name, value)
    .map(([p, e]) => `for (let j = 0; j < 9; j++) { ${p} = ${p}.map((v) => 0.9 * v + 0.01 * j); s += 0.1 * ${e}; }`),
  fc.tuple(name, value).map(([p, e]) => `if (s > 0.3) ${p} = ${p}.map((v) => 0.9 * v + ${e});`),
  fc.constant('s = 0.5 * s + 0.1 * a[3] * b[5] + 0.05 * a.length;'),
);

const trips = fc.constantFrom(1, 2, 7, 90);
const block = fc
  .tuple(trips, fc.array(statement, { minLength: 1, maxLength: 3 }))
  .map(([n, body]) => `for (let i = 0; i < ${n}; i++) { ${body.join('\n')} }`);

export const bufferProgram: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 3, arbitrary: block }, statement), { minLength: 1, maxLength: 3 }),
    fc.constantFrom(8, 70),
  )
  .map(
    ([blocks, n]) => `const N = ${n};
export function f(x: number[]): number {
  let a = Array.from({ length: N }, (_, k) => x[k % 3] * Math.cos(k)), b = new Array<number>(N).fill(x[1]);
  const box = { c: a.map((v) => 0.3 * v + x[2]) }, first = a, kept: number[][] = [];
  let s = 0.1, i = 1;
  ${blocks.join('\n  ')}
  let total = s;
  for (let k = 0; k < N; k++) total += (a[k] + 2 * b[k] - box.c[k]) * Math.sin(k) / (k + 1);
  for (const array of kept) total += 0.01 * array[2];
  return total;
}
`,
  );
