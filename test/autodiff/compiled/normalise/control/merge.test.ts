// Where paths meet: what becomes one value, what stays the same thing, and what has to be refused.
import assert from 'node:assert/strict';
import { compileText } from '../../compileText.js';

/** Value and gradient of `f` with the given body, at a point on each path. */
function both(body: string): { found: number[]; expected: number[] } {
  const { compilation, original } = compileText(`export function f(x: number[]): number { ${body} }`, 2);
  assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
  const points = [
    [0.7, 1.3],
    [-0.7, 1.3],
  ];
  return {
    found: points.map((point) => compilation.functions.value(Float64Array.from(point))),
    expected: points.map((point) => original(point)),
  };
}

function refusal(body: string): string {
  const { compilation } = compileText(`export function f(x: number[]): number { ${body} }`, 2);
  assert.ok(!compilation.ok);
  return compilation.reason;
}

const same: Readonly<Record<string, string>> = {
  'numbers, element by element': 'const w = [1, x[0]]; if (x[0] > 0) w[1] = x[1]; return w[0] + w[1];',
  'arrays of one length': 'const w = x[0] > 0 ? [x[0], 1] : [2, x[1]]; return w[0] * w[1];',
  'objects of one shape':
    'const o = x[0] > 0 ? { p: x[0], q: { r: 1 } } : { p: 2, q: { r: x[1] } }; return o.p * o.q.r;',
  'aliases that both paths keep': 'const w = [x[0]]; const v = w; if (x[0] > 0) v[0] = x[1]; return w[0] * v[0];',
  'an early return inside a loop':
    'let s = 0; for (let i = 0; i < 90; i++) { s += x[0] * i; if (s > 5) return s * x[1]; } return s;',
  'functions that are the same': 'const g = (v: number) => v * v; const h = x[0] > 0 ? g : g; return h(x[1]);',
  'undefined on one path, computed with on the other':
    'let a; if (x[0] > 0) a = x[1]; return x[0] > 0 ? a! * 2 : x[0];',
};

const refused: Readonly<Record<string, readonly [body: string, reason: RegExp]>> = {
  'different functions': [
    'const g = x[0] > 0 ? Math.sin : Math.cos; return g(x[1]);',
    /different kinds of things on different paths/,
  ],
  'a number and an object': ['const a: any = x[0] > 0 ? 1 : { v: 2 }; return a.v ?? a;', /different kinds of things/],
  'objects of different shapes': [
    'const o: any = x[0] > 0 ? { p: 1 } : { q: 2 }; return o.p ?? o.q;',
    /different properties on different paths/,
  ],
  'a write through one of two aliases': [
    'const a = [x[0]], b = [x[1]]; const c = x[0] > 0 ? a : b; c[0] = 5; return a[0] + b[0];',
    /copy was made where two paths meet/,
  ],
};

describe('paths that meet', () => {
  for (const [what, body] of Object.entries(same))
    it(`have one value: ${what}`, () => {
      const { found, expected } = both(body);
      assert.deepEqual(found, expected);
    });
  for (const [what, [body, reason]] of Object.entries(refused))
    it(`are refused: ${what}`, () => assert.match(refusal(body), reason));
});
