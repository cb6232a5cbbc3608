// Strings of constant data that only the run knows: compared, switched on, used as keys; and what is spread from data.
import assert from 'node:assert/strict';
import { compileText } from '../../compileText.js';

const rows = `const rows = Array.from({ length: 90 }, (_, i) => ({ kind: ['near', 'far', 'lost'][i % 3], weight: i }));`;

// Each computes 30·x·y + 60·x, if the string says which.
const programs: Readonly<Record<string, string>> = {
  'in a switch': `let s = 0; for (const { kind } of rows) switch (kind) { case 'near': s += x * y; break; case 'far': s += x; default: s += x; } return s - 30 * x;`,
  'in comparisons': `let s = 0; for (const r of rows) { if (r.kind === 'near') s += x * y; if (r.kind !== 'near') s += x; if (r.kind === 'none') s += 100; } return s;`,
  'as keys': `let s = 0; for (const r of rows) s += slopes[r.kind] * x * y + offsets[r.kind] * x; return s;`,
  'by their lengths': `let s = 0; for (const r of rows) s += r.kind.length === 4 ? (r.kind === 'lost' ? x : x * y) : x; return s;`,
  'from a table by turns': `let s = 0; for (let i = 0; i < 90; i++) s += names[i % 3] === 'near' ? x * y : x; return s;`,
  'looked for in a list': `let s = 0; for (const r of rows) s += names.indexOf(r.kind) === 0 ? x * y : x; return s;`,
};

describe('strings that only the run knows', () => {
  for (const [name, body] of Object.entries(programs))
    it(name, () => {
      const { compilation, original } = compileText(
        `${rows} const names = ['near', 'far', 'lost'], slopes: Record<string, number> = { near: 1, far: 0, lost: 0 }, offsets: Record<string, number> = { near: 0, far: 1, lost: 1 };
        export function f([x, y]: number[]): number { ${body} }`,
        2,
      );
      assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
      const gradient = new Float64Array(2);
      const value = compilation.functions.gradient(Float64Array.of(0.5, -3), gradient);
      assert.equal(value, original([0.5, -3]));
      assert.deepEqual([value, ...gradient], [-15, -30, 15]);
    });

  const refused: Readonly<Record<string, [string, RegExp]>> = {
    ordered: [`rows[i].kind < 'm'`, /A number is expected/],
    'as conditions where one may be empty': ['marks[i % 3]', /empty/],
    'compared with each other': ['rows[i].kind === rows[89 - i].kind', /known only at run time/],
  };
  for (const [name, [condition, reason]] of Object.entries(refused))
    it(`are left to the tape ${name}`, () => {
      const { compilation } = compileText(
        `${rows} const marks = ['', 'b', '']; export function f([x]: number[]): number { let s = 0; for (let i = 0; i < 90; i++) if (${condition}) s += x; return s; }`,
        1,
      );
      assert.match(compilation.ok ? '' : compilation.reason, reason);
    });
});

describe('literals', () => {
  it('compute what is asked by getters, and what is set by setters', () => {
    const { compilation } = compileText(
      `export function f([x, y]: number[]): number { let asked = 0;
        const o = { a: x, get square() { asked++; return this.a * this.a; }, set scaled(by: number) { this.a *= by; } };
        o.scaled = y; return o.square + o.square * asked; }`,
      2,
    );
    assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
    const gradient = new Float64Array(2);
    assert.equal(compilation.functions.gradient(Float64Array.of(3, 2), gradient), 3 * 36);
    assert.deepEqual([...gradient], [3 * 2 * 3 * 4, 3 * 2 * 9 * 2]);
  });

  it('take over the properties of constant data, which stays as it is', () => {
    const { compilation } = compileText(
      'const initial = { a: 1, b: 2 }; export function f([x, y]: number[]): number { const p = { ...initial, c: y }; p.a *= x; return p.a * p.c + initial.a * p.b; }',
      2,
    );
    assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
    const gradient = new Float64Array(2);
    assert.equal(compilation.functions.gradient(Float64Array.of(3, 5), gradient), 17);
    assert.deepEqual([...gradient], [5, 3]);
  });
});

describe('the largest of a long array', () => {
  it('is found by a loop, beside numbers and other arrays', () => {
    const { compilation } = compileText(
      `export function f([x, y]: number[]): number { const v = Array.from({ length: 90 }, (_, i) => x * i), w = v.map((a) => a - 50 * y);
        return Math.max(0.5, ...v, ...w) * Math.min(...v, ...w, 3); }`,
      2,
    );
    assert.ok(compilation.ok, compilation.ok ? '' : compilation.reason);
    const gradient = new Float64Array(2);
    assert.equal(compilation.functions.gradient(Float64Array.of(2, 3), gradient), 89 * 2 * -150);
    assert.deepEqual([...gradient], [89 * -150, 89 * 2 * -50]);
  });
});
