// What must not be left to the tape: each program is compiled, and computes x²·y + 3·y with all its derivatives.
import assert from 'node:assert/strict';
import { compileText } from './compileText.js';

const compiled: Readonly<Record<string, string>> = {
  'a table of functions': `const acts = { square: (v: number) => v * v, same: (v: number) => v, none: Math.abs };
    export const f = ([x, y]: number[]): number => acts.square(x) * acts['same'](y) + 3 * acts.none(y);`,
  'functions in an array of settings': `const layers = [{ act: (v: number) => v * v, scale: 1 }, { act: Math.abs, scale: 3 }] as const;
    export function f([x, y]: number[]): number { let s = 0; for (const { act, scale } of layers) s += scale * act(scale > 1 ? y : x) * (scale > 1 ? 1 : y); return s; }`,
  'functions of Math as callbacks': `export function f(v: number[]): number { const [x, y] = v.map(Math.log).map(Math.exp); return Math.pow(...([x, 2] as const)) * y + [y, y, y].map(Math.abs).reduce((a, b) => a + b); }`,
  'names taken from Math': `const { abs, pow: power } = Math; const M = Math;
    export const f = ([x, y]: number[]): number => power(x, 2) * abs(y) + M['sqrt'](9) * y;`,
  'a sum that the module makes while it loads': `const data = [0.5, 1, 1.5]; let sum = 0; for (const v of data) sum += v;
    export const f = ([x, y]: number[]): number => x * x * y + sum * y;`,
  overloads: `function g(a: number): number; function g(a: number, b: number): number; function g(a: number, b?: number) { return b === undefined ? 3 * a : a * a * b; }
    export const f = ([x, y]: number[]): number => g(x, y) + g(y);`,
  'for in over an object': `export function f([x, y]: number[]): number { const o: Record<string, number> = { a: x * x * y, skipped: 99, b: 3 * y }; let s = 0; for (const k in o) { if (k === 'skipped') continue; s += o[k]; } return s; }`,
  'for in over data': `const weights: Record<string, number> = { a: 1, b: 2 }; export function f([x, y]: number[]): number { let s = x * x * y; let k; for (k in weights) s += weights[k] * y; return s; }`,
  'for in over an array': `export function f([x, y]: number[]): number { const a = [x * x * y, 3 * y]; let s = 0; for (const k in a) s += a[k]; return s; }`,
  'views of a typed array': `export function f([x, y]: number[]): number { const t = Float64Array.of(9, x, x, y, 3); const [a, b] = t.subarray(1, -2); const end = t.subarray(-2); return a * b * end[0] + end[1] * end.at(-2)!; }`,
  'parts set into a typed array': `export function f([x, y]: number[]): number { const t = new Float64Array(5); t.set([x, x, y]); t.set(t.slice(1, 3), 3); t.set([3], 0); return t[1] * t[3] * t[4] + t[0] * t[2]; }`,
  'parts set in memory': `export function f([x, y]: number[]): number { const t = new Float64Array(100); const u = new Float64Array(98).fill(x); t.set(u, 2); t.set([y]); let s = 0; for (let i = 0; i < 99; i++) s += t[i] * (t[i + 1] - u[3]) + (i === 50 ? t[i] * t[i - 1] * t[0] + x * y - t[1] * x : 0); return s + t[0] * 3; }`,
  'parameter properties with defaults': `class G { constructor(readonly a: number, private b = a * a, public c = 3) {} val(y: number) { return this.b * y + this.c * y + this.a - this.a; } }
    export const f = ([x, y]: number[]): number => new G(x).val(y) + new G(x, 0, 1).val(y) - y;`,
  'classes that extend one another': `abstract class Layer { abstract k: number; constructor(protected readonly w: number) {} apply(v: number) { return v * this.w; } get twice() { return 2 * this.w; } static unit() { return 3; } }
    class Square extends Layer { k = this.w; apply(v: number) { return super.apply(this.k * v); } }
    class Named extends Square { constructor(w: number, private y: number) { super(w); this.k += 0 * this.y; } get twice() { return super.twice / 2; } total() { return super.apply(this.y) + Named.unit() * this.y + this.twice - this.w; } }
    export const f = ([x, y]: number[]): number => new Named(x, y).total();`,
  'a constructor that is inherited': `class A { #v; constructor(v: number) { this.#v = v; } get v() { return this.#v; } } class B extends A {} class C extends B { more = this.v * 3; }
    export const f = ([x, y]: number[]): number => new C(x).v ** 2 * new B(y).v + new C(y).more;`,
  'classes as values, and mixins': `const Area = <T extends new (...a: any[]) => { r: number }>(K: T) => class extends K { area() { return this.r ** 2; } };
    const Disk = Area(class { constructor(public r: number) {} }); const Named = class Self { static of(v: number) { return new Self(v); } constructor(readonly v: number) {} };
    export const f = ([x, y]: number[]): number => new Disk(x).area() * y + 3 * Named.of(y).v;`,
  'instanceof and in': `class P { constructor(public v: number) {} } class Q extends P { q = 1; } const known = { a: 1 };
    const g = (o: P | { w: number }): number => (o instanceof Q ? o.v ** 2 : o instanceof P ? o.v : 'w' in o && 'w' in { w: 1 } && !('b' in known) && 0 in [1] ? 3 * o.w : 99);
    export const f = ([x, y]: number[]): number => g(new Q(x)) * g(new P(y)) + g({ w: y });`,
  'a block that is tried, and what runs at last': `const g = (v: number): number => { let s = v; try { if (v > 1) return s * v; } catch { return 99; } finally { s = 5; } return v * (s - 4); };
    export function f([x, y]: number[]): number { let s = 0; for (let i = 0; i < 2; i++) { try { if (i === 1) continue; s += g(x) * g(y); } finally { s += 1.5 * y; } } return s; }`,
  'guards that throw in functions that return nothing': `function check(v: number[]): void { if (v.length < 2) throw new Error('short'); for (const t of v) if (t < -9) throw new RangeError('low'); }
    export function f(v: number[]): number { debugger; check(v); let s = 0; v.forEach((t, i) => { if (t > 99) throw new Error('high'); if (i === 0) return; s += 3 * t; }); return v[0] * v[0] * v[1] + s; }`,
  'arrays with an element replaced, and flattened': `export function f([x, y]: number[]): number { const a = [1, x, 2].with(0, x).with(-1, y); const b = [[[x], [a]], [[y]]].flat(Infinity) as number[]; const c = [[[y]], [y]].flat(2); return b[1] * b[2] * b[3] + (c[0] + c[1]) * b.length * 0.3 + [[y]].flat(0)[0][0] * 0; }`,
  'elements that are looked for': `const train = [0, 2, 5], names = ['a', 'b'];
    export function f([x, y]: number[]): number { const all = [y, x, 3]; const i = all.findIndex((v) => v === x); let s = 0; for (let k = 0; k < 200; k++) if (train.includes(k)) s += y; return all[i] * all[all.indexOf(x)] * all[names.indexOf('a')] + s + (all.includes(7) ? 99 : 0) + all.lastIndexOf(99) + all.findLastIndex((v) => v === 3) - names.indexOf('b'); }`,
  'elements of long arrays that are looked for': `export function f([x, y]: number[]): number { const t = Array.from({ length: 300 }, (_, k) => k * y); const at = t.findIndex((v) => v > 7.5 * y), last = t.findLastIndex((v) => v < 3.5 * y);
      const found = t.find((v) => v >= 3 * y)!; return x * x * t[at - 7] + found + (t.some((v) => v > 1e9) ? 99 : 0) + (t.every((v) => v >= 0) ? 0 : 99) + (last - 3) + t.indexOf(-1) + 1; }`,
  'characters of a string': `const word = 'xyz'; export function f([x, y]: number[]): number { let s = word.length - 3; for (const c of word) s += c === 'x' ? x * x * y : c === word[1] ? 3 * y : 0; return s; }`,
  splice: `export function f([x, y]: number[]): number { const a = [1, 2, x, x, y, 3]; const cut = a.splice(0, 2); a.splice(-1); const [z] = a.splice(2, 1, 3, y); return a[0] * a[1] * z + a[2] * a[3] + (cut[1] - 2 * cut[0]) + a.splice(99).length; }`,
};

describe('compiled, not taped', () => {
  for (const [name, source] of Object.entries(compiled)) {
    it(name, () => {
      const { compilation } = compileText(source, 2);
      assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
      const [x, y] = [1.3, 0.7];
      const theta = Float64Array.of(x, y);
      const [gradient, hessian] = [new Float64Array(2), new Float64Array(4)];
      assertClose([compilation.functions.gradient(theta, gradient)], [x * x * y + 3 * y]);
      assertClose(gradient, [2 * x * y, x * x + 3]);
      compilation.functions.hessian(theta, hessian);
      assertClose(hessian, [2 * y, 2 * x, 2 * x, 0]);
    });
  }

  it('views of a long θ, read where it lies', () => {
    const source = `export function f(w: Float64Array): number {
      const [first, rest] = [w.subarray(0, 60), w.subarray(60)];
      const middle = rest.subarray(10, 30);
      let s = 0;
      for (let i = 0; i < first.length; i++) s += first[i] * rest[59 - i] ** 2;
      return s + middle.reduce((sum, v) => sum + v ** 3, 0) * middle.length;
    }`;
    const { compilation, original } = compileText(source, 120, 'float64Array');
    assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
    const theta = Float64Array.from({ length: 120 }, (_, k) => Math.sin(k + 1));
    const gradient = new Float64Array(120);
    assert.equal(compilation.functions.gradient(theta, gradient), original(theta));
    const expected = theta.map((v, k) => {
      if (k < 60) return theta[119 - k]! ** 2;
      return 2 * v * theta[119 - k]! + (k >= 70 && k < 90 ? 60 * v ** 2 : 0);
    });
    assertClose(gradient, [...expected]);
  });

  it('not what is changed beside a view of it', () => {
    for (const change of ['t[0] = x[1];', 'v[0] = x[1];', 't.fill(1);', 't.set([1]);']) {
      const { compilation } = compileText(
        `export function f(x: number[]): number { const t = Float64Array.from(x); const v = t.subarray(0, 1); ${change} return v[0] * t[0]; }`,
        2,
      );
      assert.ok(!compilation.ok, change);
    }
  });

  it('not where a function of the module is replaced', () => {
    const { compilation } = compileText(
      'const acts = { a: (v: number) => v }; acts.a = (v) => 2 * v; export const f = (x: number[]): number => acts.a(x[0]);',
      1,
    );
    assert.ok(!compilation.ok && /is changed/.test(compilation.reason));
  });
});

function assertClose(found: ArrayLike<number>, wanted: readonly number[]): void {
  wanted.forEach((value, k) =>
    assert.ok(Math.abs(found[k]! - value) <= 1e-12 * Math.max(1, Math.abs(value)), `${found[k]} is not ${value}`),
  );
}
