// Arrays of objects in memory: what is compiled has the derivatives that mathematics says; what would need two objects to be
// one is left to the tape.
import assert from 'node:assert/strict';
import { compileText } from '../../compileText.js';

// Each computes 40·x·y.
const programs: Readonly<Record<string, string>> = {
  'added one by one': `const P: { a: number; b: number }[] = []; for (let i = 0; i < 40; i++) P.push({ a: x, b: i });
    for (let i = 0; i < 40; i++) P[i].b = y; let s = 0; for (let i = 0; i < 40; i++) s += P[i].a * P[i].b; return s;`,
  'made by Array.from': `const P = Array.from({ length: 80 }, (_, i) => ({ a: x, b: i * y })); let s = 0;
    for (const { a, b } of P) s += a * b / 79; return s;`,
  'made by map': `return Array.from({ length: 80 }, (_, i) => i).map((i) => ({ a: x, b: i * y })).reduce((s, p) => s + p.a * p.b / 79, 0);`,
  'held by another name while they change': `const P = Array.from({ length: 80 }, () => ({ a: x, b: 0 }));
    let s = 0; for (let i = 0; i < 80; i++) { const p = P[i]; P[i].b = y; s += p.a * p.b / 2; } return s;`,
  'with arrays and objects in them': `const P = Array.from({ length: 80 }, (_, i) => ({ v: [x, i], o: { c: y } }));
    for (let i = 0; i < 80; i++) P[i].v[1] = P[i].o.c; let s = 0; for (let i = 0; i < 80; i++) s += 0.5 * P[i].v[0] * P[i].v[1]; return s;`,
  'of a class': `class Pair { b = 0; constructor(public a: number) {} get product() { return this.a * this.b; } set(b: number) { this.b = b; } }
    const P: Pair[] = []; for (let i = 0; i < 80; i++) P.push(new Pair(x)); for (const p of P) p.set(y);
    let s = 0; for (let i = 0; i < 80; i++) s += 0.5 * P[i].product; return s;`,
  'made anew from turn to turn': `let P = Array.from({ length: 80 }, () => ({ a: x, b: 0 })); for (let n = 0; n < 90; n++) P = P.map((p) => ({ ...p, b: p.b + y / 90 }));
    let s = 0; for (let i = 0; i < 80; i++) s += 0.5 * P[i].a * P[i].b; return s;`,
  'read one behind the other': `const P = [{ a: x, b: 0 }]; for (let i = 1; i < 81; i++) P.push({ a: P[i - 1].a, b: P[i - 1].b + y });
    return (P[80].a * P[80].b) / 2;`,
  'compared by identity': `const P = Array.from({ length: 80 }, () => ({ a: x })); let s = 0;
    for (let i = 0; i < 80; i++) for (let j = 0; j < 80; j++) if (P[i] !== P[j]) s += P[i].a * y / 158; return s;`,
  'that two paths made, never changed': `const P: { a: number }[] = []; for (let i = 0; i < 80; i++) { let p = { a: x }; if (y > 3) p = { a: -x }; P.push(p); }
    let s = 0; for (let i = 0; i < 80; i++) s += 0.5 * P[i].a * y; return s;`,
};

describe('arrays of objects in memory', () => {
  for (const [name, body] of Object.entries(programs))
    it(name, () => {
      const { compilation } = compileText(`export function f([x, y]: number[]): number { ${body} }`, 2);
      assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
      const theta = Float64Array.of(0.7, -0.4);
      const [gradient, hessian] = [new Float64Array(2), new Float64Array(4)];
      assertClose([compilation.functions.gradient(theta, gradient)], [40 * 0.7 * -0.4]);
      assertClose(gradient, [-16, 28]);
      compilation.functions.hessian(theta, hessian);
      assertClose(hessian, [0, 40, 40, 0]);
    });

  const shared: Readonly<Record<string, string>> = {
    'an object that is changed by its own name later':
      'const P: { a: number }[] = []; for (let i = 0; i < 90; i++) { const p = { a: x }; P.push(p); p.a = y; }',
    'an object that is there twice':
      'const p = { a: x }; const P: { a: number }[] = []; for (let i = 0; i < 90; i++) P.push(p); P[3].a = y;',
    'objects that are exchanged':
      'const P = Array.from({ length: 90 }, () => ({ a: x })); for (let i = 1; i < 90; i++) { const p = P[i]; P[i] = P[i - 1]; P[i - 1] = p; p.a = y; }',
    'an object that two paths made and that is changed':
      'const P: { a: number }[] = []; const q = { a: x }; for (let i = 0; i < 90; i++) { let p = { a: y }; if (y > 3) p = q; P.push(p); P[i].a = 2; }',
    'a copy that has the same objects':
      'const Q = Array.from({ length: 90 }, () => ({ a: x })); const P = Q.map((q) => q); for (let i = 0; i < 90; i++) Q[i].a = y;',
  };
  for (const [name, body] of Object.entries(shared))
    it(`leaves ${name} to the tape`, () => {
      const source = `export function f([x, y]: number[]): number { ${body} let s = 0; for (let i = 0; i < 90; i++) s += P[i].a; return s; }`;
      const { compilation } = compileText(source, 2);
      assert.ok(!compilation.ok);
    });

  it('leave the compiled way where an object is replaced', () => {
    const { compilation } = compileText(
      'export function f([x, y]: number[]): number { const P = Array.from({ length: 90 }, () => ({ a: x })); for (let i = 0; i < 90; i++) P[i] = { a: y }; return P[3].a; }',
      2,
    );
    assert.ok(compilation.ok);
    assert.throws(() => compilation.functions.value(Float64Array.of(1, 2)), /replaced/);
  });
});

function assertClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expected.forEach((value, k) => {
    assert.ok(Math.abs(found[k]! - value) <= 1e-12 * Math.max(1, Math.abs(value)), `${found[k]} is not ${value}`);
  });
}
