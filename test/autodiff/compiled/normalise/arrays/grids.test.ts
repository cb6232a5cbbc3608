// Arrays of arrays in memory: what is compiled has the derivatives that mathematics says, whatever happens to the rows;
// what would need two arrays to be one is left to the tape.
import assert from 'node:assert/strict';
import { compileText } from '../../compileText.js';

/** (d·I + a·11ᵀ) u = b with the rows turned by three has Σu = S / (d + n·a), where S = Σb. */
const solve = (made: string, swap: string) => `const n = 20;
  export function f([d, a]: number[]): number {
    ${made}
    for (let c = 0; c < n; c++) {
      let p = c;
      for (let r = c + 1; r < n; r++) if (Math.abs(A[r][c]) > Math.abs(A[p][c])) p = r;
      ${swap}
      for (let r = c + 1; r < n; r++) {
        const m = A[r][c] / A[c][c];
        for (let k = c; k <= n; k++) A[r][k] -= m * A[c][k];
      }
    }
    const u = new Array<number>(n).fill(0);
    for (let i = n - 1; i >= 0; i--) {
      let s = A[i][n];
      for (let k = i + 1; k < n; k++) s -= A[i][k] * u[k];
      u[i] = s / A[i][i];
    }
    return u.reduce((s, v) => s + v, 0);
  }`;
const entry = '(j === n ? ((i + 3) % n) + 1 : a + (j === (i + 3) % n ? d : 0))';
const made = {
  'by Array.from': `const A = Array.from({ length: n }, (_, i) => Array.from({ length: n + 1 }, (_, j) => ${entry}));`,
  'by rows that are added': `const A: number[][] = []; for (let i = 0; i < n; i++) { const row: number[] = []; for (let j = 0; j <= n; j++) row.push(${entry}); A.push(row); }`,
  'by rows that grow': `const A: number[][] = []; for (let i = 0; i < n; i++) { A.push([]); for (let j = 0; j <= n; j++) A[i].push(${entry}); }`,
  'by rows that are set': `const A = new Array<number[]>(n); for (let i = 0; i < n; i++) { A[i] = new Array<number>(n + 1); for (let j = 0; j <= n; j++) A[i][j] = ${entry}; }`,
  'of typed arrays': `const A = Array.from({ length: n }, () => new Float64Array(n + 1)); for (let i = 0; i < n; i++) for (let j = 0; j <= n; j++) A[i][j] = ${entry};`,
};
const swaps = {
  'by destructuring': '[A[c], A[p]] = [A[p], A[c]];',
  'by a name between': 'const t = A[c]; A[c] = A[p]; A[p] = t;',
};

describe('elimination with rows that are exchanged', () => {
  for (const [name, matrix] of Object.entries(made))
    for (const [way, swap] of Object.entries(swaps))
      it(`${name}, ${way}`, () => {
        const { compilation } = compileText(solve(matrix, swap), 2);
        assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
        const [d, a, n, sum] = [1.7, 0.3, 20, 210];
        const theta = Float64Array.of(d, a);
        const [gradient, hessian] = [new Float64Array(2), new Float64Array(4)];
        assertClose([compilation.functions.gradient(theta, gradient)], [sum / (d + n * a)]);
        assertClose(
          gradient,
          [-1, -n].map((k) => (k * sum) / (d + n * a) ** 2),
        );
        compilation.functions.hessian(theta, hessian);
        assertClose(
          hessian,
          [2, 2 * n, 2 * n, 2 * n * n].map((k) => (k * sum) / (d + n * a) ** 3),
        );
      });
});

// Each computes 40·x·y, if a row is one array whatever it is called.
const sameRow: Readonly<Record<string, string>> = {
  'a row by another name': `const A = Array.from({ length: 40 }, (_, i) => [x, i]); let s = 0;
    for (let i = 0; i < 40; i++) { const r = A[i]; r[1] = y; s += A[i][0] * A[i][1]; } return s;`,
  'one row at two places': `const A = Array.from({ length: 40 }, (_, i) => [x, i]);
    for (let i = 0; i < 20; i++) { A[i + 20] = A[i]; A[i][1] = y; } let s = 0; for (let i = 0; i < 40; i++) s += A[i][0] * A[i][1]; return s;`,
  'a row that another took the place of': `const A = Array.from({ length: 40 }, (_, i) => [x, i]); let s = 0;
    for (let i = 0; i < 40; i++) { const old = A[i]; A[i] = [y, 5]; old[1] = A[i][0]; s += old[0] * old[1]; } return s;`,
  'rows of different lengths': `const A: number[][] = []; for (let i = 0; i < 40; i++) { A.push([]); for (let j = 0; j <= i; j++) A[i].push(j === i ? y : 7); }
    let s = 0; for (let i = 0; i < 40; i++) s += x * A[i][A[i].length - 1]; return s;`,
  'rows of a constant': `const A = [[1, 2], [3, 4]].map((r) => [...r]); for (let i = 0; i < 400; i++) A[i & 1][(i >> 1) & 1] = i % 2 ? x : y;
    return 10 * (A[0][0] + A[0][1]) * (A[1][0] + A[1][1]);`,
};

describe('rows in memory', () => {
  for (const [name, body] of Object.entries(sameRow))
    it(name, () => {
      const { compilation } = compileText(`export function f([x, y]: number[]): number { ${body} }`, 2);
      assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
      const gradient = new Float64Array(2);
      assertClose([compilation.functions.gradient(Float64Array.of(1.5, 0.7), gradient)], [42]);
      assertClose(gradient, [28, 60]);
    });

  const shared = {
    'an array that is used after it became a row': `const A: number[][] = []; for (let i = 0; i < 90; i++) { const row = [x, y]; A.push(row); row[0] = y; }`,
    'an array that becomes a row twice': `const A: number[][] = []; const row = [x, y]; for (let i = 0; i < 90; i++) A.push(row);`,
    'a copy that has the same rows': `const B = Array.from({ length: 90 }, (_, i) => [x, i]); const A = B.slice(); A[0][0] = y;`,
  };
  for (const [name, body] of Object.entries(shared))
    it(`leaves ${name} to the tape`, () => {
      const source = `export function f([x, y]: number[]): number { ${body} let s = 0; for (let i = 0; i < 90; i++) s += A[i][0]; return s; }`;
      const { compilation } = compileText(source, 2);
      assert.match(compilation.ok ? '' : compilation.reason, /row|known, short length/);
    });
});

function assertClose(found: ArrayLike<number>, expected: readonly number[]): void {
  const largest = Math.max(...expected.map(Math.abs));
  expected.forEach((value, k) => {
    assert.ok(Math.abs(found[k]! - value) <= 1e-11 * largest, `[${Array.from(found).join(', ')}], not ${value}`);
  });
}
