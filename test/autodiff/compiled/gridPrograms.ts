// Random objectives on arrays of arrays: rows that are exchanged, shared, set anew, added, lengthened and held by another
// name while that happens. Numbers stay of order one.
import fc from 'fast-check';

const rowIndex = fc.constantFrom('0', '1', 'i % A.length', '(2 * i + 1) % A.length', '(i + 3) % A.length');
const columnIndex = fc.constantFrom('0', '1', 'i % 2', '(i + 1) % 2', 'i % A[0].length');
const factor = fc.constantFrom('x[0]', 'x[1]', 'x[2]', 's', '0.5', 'held[1]', 'A[1][0]', 'A[A.length - 1][1]');

const value = fc
  .tuple(rowIndex, columnIndex, factor, factor)
  .map(([k, j, a, b]) => `Math.tanh(0.6 * A[${k}][${j}] + 0.3 * ${a} * ${b} + 0.1 * i)`);

const statement: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(rowIndex, columnIndex, value).map(([k, j, e]) => `A[${k}][${j}] = ${e};`),
  fc.tuple(rowIndex, columnIndex, value).map(([k, j, e]) => `A[${k}][${j}] += 0.1 * ${e};`),
  fc
    .tuple(rowIndex, columnIndex, value)
    .map(([k, j, e]) => `{ const r = A[${k}]; r[${j}] = 0.5 * r[0] + ${e}; s += 0.1 * A[${k}][${j}]; }`),
  fc.tuple(rowIndex, rowIndex).map(([k, l]) => `[A[${k}], A[${l}]] = [A[${l}], A[${k}]];`),
  fc
    .tuple(rowIndex, rowIndex, value)
    .map(([k, l, e]) => `{ const t = A[${k}]; A[${k}] = A[${l}]; A[${l}] = t; t[0] = ${e}; }`),
  fc.tuple(rowIndex, rowIndex).map(([k, l]) => `A[${k}] = A[${l}];`),
  fc.tuple(rowIndex, value, value).map(([k, a, b]) => `A[${k}] = [${a}, ${b}, 0.2];`),
  fc.tuple(rowIndex, rowIndex, value).map(([k, l, e]) => `A[${k}] = A[${l}].map((v, m) => 0.5 * v + m * ${e});`),
  fc.tuple(rowIndex, rowIndex).map(([k, l]) => `A[${k}] = A[${l}].slice();`),
  fc.tuple(value, value).map(([a, b]) => `A.push([${a}, ${b}, s]);`),
  fc.tuple(value, value).map(([a, b]) => `A.push([${a}]); A[A.length - 1].push(${b});`),
  value.map((e) => `A[A.length - 1].push(${e});`),
  fc.tuple(rowIndex, value).map(([k, e]) => `A[${k}][A[${k}].length] = ${e};`),
  fc.tuple(rowIndex, value).map(([k, e]) => `{ const row = [s, ${e}]; A.push(row); row[1] = A[${k}][0]; }`),
  value.map((e) => `{ const row: number[] = []; for (let k = 0; k < 3; k++) row.push(k * ${e}); A.push(row); }`),
  value.map((e) => `held[0] = ${e};`),
  rowIndex.map((k) => `held = A[${k}];`),
  fc.constant('s += 0.1 * A.map((r) => r.reduce((p, v) => p + v, 0)).reduce((p, v) => p + Math.sin(v), 0);'),
  fc.constant('for (const [p, q] of A) s += 0.05 * p * q;'),
  fc.constant('{ const B = A.map((r) => r.slice()); B[0][1] = s; s += 0.1 * B[0][1] * A[0][1]; }'),
  fc.constant('{ const B = A.slice(); B[0][1] = s; s += 0.1 * B[0][1] * A[0][1]; }'),
  fc.constant('s += 0.1 * A[0].length * A.length;'),
);

const creation = fc.constantFrom(
  '[[x[0], x[1], 0.3], [x[2], 0.5, x[0]], [0.1, 0.2, x[1]]]',
  '[[x[0], x[1]], [x[2]], [0.1, 0.2, x[1]]].map((r) => [...r, 0.4])',
  'Array.from({ length: 4 }, (_, k) => [x[0] * k, x[1], x[2]])',
  'Array.from({ length: 70 }, (_, k) => [x[0], x[1], x[2]].map((v) => v / (k + 1)))',
  'Array.from({ length: 5 }, (_, k) => Array.from({ length: k + 2 }, (_, m) => x[(k + m) % 3]))',
  '(() => { const rows: number[][] = []; for (let k = 0; k < N; k++) rows.push([x[0], k * x[1], x[2]]); return rows; })()',
  '(() => { const rows = new Array<number[]>(N); for (let k = 0; k < N; k++) rows[k] = [x[0], k * x[1]]; return rows; })()',
  '(() => { const rows: number[][] = []; for (let k = 0; k < N; k++) { rows.push([]); for (let m = 0; m < 3; m++) rows[k].push(x[m]); } return rows; })()',
  'Array.from({ length: N }, () => Float64Array.of(x[0], x[1], x[2])) as unknown as number[][]',
  'Array.from({ length: N }, () => new Array<number>(3).fill(x[1]))',
);

const trips = fc.constantFrom(1, 3, 12, 90);
const block = fc
  .tuple(trips, fc.array(statement, { minLength: 1, maxLength: 4 }), fc.boolean())
  .map(([n, body, conditional]) => {
    const inner = conditional ? `if (s > 0.2) { ${body[0]} } ${body.slice(1).join('\n')}` : body.join('\n');
    return `for (let i = 0; i < ${n}; i++) { ${inner} }`;
  });

export const gridProgram: fc.Arbitrary<string> = fc
  .tuple(creation, fc.array(fc.oneof(block, statement), { minLength: 1, maxLength: 4 }), fc.constantFrom(3, 40))
  .map(
    ([made, blocks, n]) => `const N = ${n};
export function f(x: number[]): number {
  const A: number[][] = ${made};
  let s = 0.1, i = 1, held = [x[2], 0.3];
  ${blocks.join('\n  ')}
  let total = s + 0.1 * held[0];
  for (let k = 0; k < A.length; k++) for (let m = 0; m < A[k].length; m++) total += A[k][m] * Math.sin(k + m) / (k + 1);
  return total;
}
`,
  );
