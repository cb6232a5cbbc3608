// Variables that hold one array after another: what is compiled has the derivatives that mathematics says; where two names
// may mean one array, the tape does it.
import assert from 'node:assert/strict';
import { compileText } from '../../compileText.js';

/** n turns of a map with the slope `rate` from x on: the sum of 70 elements is 70·rate(y)ⁿ·x. */
const programs: Readonly<Record<string, string>> = {
  'made anew by a method':
    'let u = new Array<number>(70).fill(x); for (let n = 0; n < 90; n++) u = u.map((v) => v * rate);',
  'made anew and filled': `let u = new Array<number>(70).fill(x);
    for (let n = 0; n < 90; n++) { const next = new Array<number>(70).fill(0); for (let k = 0; k < 70; k++) next[k] = u[k] * rate; u = next; }`,
  'made anew and lengthened': `let u = [x]; for (let n = 0; n < 90; n++) { const next: number[] = [];
    for (let k = 0; k < 70; k++) next.push(u[k % u.length] * rate); u = next; }`,
  'exchanged with another': `let u = new Float64Array(70).fill(x), w = new Float64Array(70);
    for (let n = 0; n < 90; n++) { for (let k = 0; k < 70; k++) w[k] = u[k] * rate; [u, w] = [w, u]; }`,
  'exchanged between three': `let u = new Float64Array(70).fill(x), v = new Float64Array(70), w = new Float64Array(70);
    for (let n = 0; n < 90; n++) { for (let k = 0; k < 70; k++) v[k] = u[k] * rate; const t = u; u = v; v = w; w = t; }`,
  'held by an object': `const state = { v: new Float64Array(70).fill(x), n: 0 };
    while (state.n < 90) { state.v = state.v.map((v) => v * rate); state.n++; } const u = state.v;`,
  'in nested loops': `let u = new Array<number>(70).fill(x);
    for (let n = 0; n < 15; n++) for (let m = 0; m < 6; m++) u = u.map((v) => v * rate);`,
  'as arrays of arrays': `let A = Array.from({ length: 10 }, () => new Array<number>(7).fill(x));
    for (let n = 0; n < 90; n++) { const B = A.map((r) => r.slice()); for (let i = 0; i < 10; i++) for (let j = 0; j < 7; j++) B[i][j] = A[(i + 1) % 10][j] * rate; A = B; }
    const u: number[] = []; for (const row of A) for (const v of row) u.push(v);`,
};

describe('arrays that a variable holds in turn', () => {
  for (const [name, body] of Object.entries(programs))
    it(name, () => {
      const { compilation } = compileText(
        `export function f([x, y]: number[]): number { const rate = 1 + 0.01 * y; ${body} return u.reduce((s, v) => s + v, 0); }`,
        2,
      );
      assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
      const [x, y] = [0.7, -0.4];
      const theta = Float64Array.of(x, y);
      const [gradient, hessian] = [new Float64Array(2), new Float64Array(4)];
      const power = (k: number) => 70 * (1 + 0.01 * y) ** (90 - k);
      assertClose([compilation.functions.gradient(theta, gradient)], [x * power(0)]);
      assertClose(gradient, [power(0), 0.9 * x * power(1)]);
      compilation.functions.hessian(theta, hessian);
      assertClose(hessian, [0, 0.9 * power(1), 0.9 * power(1), 0.9 * 0.89 * x * power(2)]);
    });

  it('may change their lengths', () => {
    const { compilation } = compileText(
      `export function f([x, y]: number[]): number { let p = [1];
        for (let k = 0; k < 70; k++) { const q = new Array<number>(p.length + 1).fill(0); for (let i = 0; i < p.length; i++) { q[i] += p[i] * x; q[i + 1] += p[i] * y; } p = q; }
        return p[0] + p[69] + p.length; }`,
      2,
    );
    assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
    const gradient = new Float64Array(2);
    const [x, y] = [0.99, 1.01];
    assertClose([compilation.functions.gradient(Float64Array.of(x, y), gradient)], [x ** 70 + 70 * x * y ** 69 + 71]);
    assertClose(gradient, [70 * x ** 69 + 70 * y ** 69, 70 * 69 * x * y ** 68]);
  });

  const aliases: Readonly<Record<string, string>> = {
    'changed under two names in the loop':
      'const u = a; for (let n = 0; n < 90; n++) { a[n % 70] += x; a = a.map((v) => v * y); s += u[n % 70]; }',
    'changed by the old name in the loop':
      'const u = a; for (let n = 0; n < 90; n++) { u[n % 70] += x; a = a.map((v) => v * y); }',
    'used by the old name after the loop':
      'const u = a; for (let n = 0; n < 90; n++) { a[n % 70] += x; a = a.map((v) => v * y); } s += u[3];',
    'with two names after a turn':
      'let b = a; for (let n = 0; n < 90; n++) { a = a.map((v) => v * y); b = a; b[n % 70] += x; } s += b[3];',
    'known by a row after the loop':
      'let A = Array.from({ length: 90 }, (_, i) => [x, i]); const row = A[3]; for (let n = 0; n < 90; n++) { A[n][0] += x; A = A.map(([p, q]) => [q, p]); } s += row[0];',
    'kept in a list':
      'const kept: number[][] = []; for (let n = 0; n < 90; n++) { a = a.map((v) => v * y); kept.push(a); a[n % 70] += x; } s += kept[3][3];',
    'kept by a function':
      'let last = () => a[1]; for (let n = 0; n < 90; n++) { const b = a.map((v) => v * y); last = () => b[1]; a = b; a[1] += x; } s += last();',
  };
  for (const [name, body] of Object.entries(aliases))
    it(`are left to the tape where they are ${name}`, () => {
      const { compilation } = compileText(
        `export function f([x, y]: number[]): number { let a = new Array<number>(70).fill(x), s = 0; ${body} return s + a[5]; }`,
        2,
      );
      assert.ok(!compilation.ok);
    });
});

function assertClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expected.forEach((value, k) => {
    assert.ok(Math.abs(found[k]! - value) <= 1e-12 * Math.max(1, Math.abs(value)), `${found[k]} is not ${value}`);
  });
}
