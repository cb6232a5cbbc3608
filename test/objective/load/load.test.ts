import assert from 'node:assert/strict';
import { link } from '../../../src/objective/link/link.js';
import { load, type LoadOptions } from '../../../src/objective/load/load.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import { memoryHost } from '../memoryHost.js';

function run(files: Record<string, string>, options?: LoadOptions, entry = '/w/a.ts') {
  return load(link(entry, memoryHost(files)), options);
}

/** The value of `result` that the text of a single file computes. */
function result(text: string, file = '/w/a.ts'): unknown {
  return run({ [file]: text }, {}, file).value('result');
}

function fault(files: Record<string, string>, options?: LoadOptions): string {
  try {
    run(files, options);
  } catch (error) {
    assert.ok(error instanceof ObjectiveError);
    const { file, line, column } = error.location ?? { file: '', line: 0, column: 0 };
    return `${file}:${line}:${column}: ${error.message}`;
  }
  return assert.fail('nothing was wrong');
}

describe('load', () => {
  it('gives exports and top-level bindings that are not exported', () => {
    const loaded = run({ '/w/a.ts': `const hidden = 2; export const shown = 3; export { hidden as other };` });
    assert.deepEqual({ ...loaded.exports }, { shown: 3, other: 2 });
    assert.equal(loaded.value('hidden'), 2);
    assert.equal(loaded.value('absent'), undefined);
  });

  it('runs what TypeScript adds to JavaScript', () => {
    assert.equal(result(`enum E { A = 3, B } const enum C { X = 'x' } export const result = E.B + E[3] + C.X;`), '4Ax');
    assert.equal(
      result(`class P { #p = 1; static s = 10; declare d: string; constructor(private x: number, readonly y = 2) {}
        sum() { return this.#p + this.x + this.y + P.s; } }
        export const result = new P(100).sum();`),
      113,
    );
    assert.equal(
      result(`abstract class A<T> { abstract f(): T; g(): T { return this.f(); } }
      class B extends A<number> { override f() { return 7; } } const result = (new B() satisfies A<number>).g()!;`),
      7,
    );
    assert.equal(
      result(`declare const none: number; function f(x: string): string; function f(x: any) { return x; }
      const result = f(<string>'a') as string;`),
      'a',
    );
  });

  it('runs namespaces: nested, merged, with types, and with variables that change', () => {
    const text = `export namespace N { export const a = 1; export let n = 0; const hidden = 2; export function f(x: number) { n++; return x + a + hidden; }
        export namespace Deep { export enum E { P = 5 } } export type T = number; export interface I { b: T } }
      namespace N { export const b = 10; }
      namespace A.B.C { export const c = 100; }
      function g(): number { return 7; } namespace g { export const extra = 8; }
      namespace Types { export type X = number; } declare namespace Gone { const z: number; }
      const x: Types.X = 1000; N.f(1); N.n += 5;
      const result = [N.f(x), N.n, N.a, N.b, N.Deep.E.P, A.B.C.c, g() + g.extra];`;
    assert.deepEqual(result(text), [1003, 7, 1, 10, 5, 100, 15]);
  });

  it('runs enums and namespaces in several parts, each of which names members of those before it', () => {
    const text = `export enum E { A = 1, B = A << 2 }
      export enum E { C = A + B, 'odd-name' = 9, D = Math.max(A, E.B, [2].map((B) => B)[0]!), F = D }
      export namespace E { export let k = 2; export const o = { A, k }; export const h = (A: number) => A * k; }
      export namespace E { const B = 100; export const t = () => k++ * B + h(C) + o.A; }
      const enum Q { A = 2 } const enum Q { B = A * 3, A2 = \`x\`.length }
      namespace M { export const k = 2; } namespace M { export const j = k * 2; export const g = (v: { k: number }) => v.k ** k; }
      const first = E.t();
      const result = [E.C, E['odd-name'], E.D, E.F, E[5], first, E.k, E.h(3), E.o, Q.B, Q.A2, M.j, M.g({ k: 3 })];`;
    assert.deepEqual(result(text), [5, 9, 4, 4, 'C', 216, 3, 9, { A: 1, k: 2 }, 6, 1, 4, 9]);
  });

  it('refuses to await at the top level, and nowhere else', () => {
    assert.match(
      fault({ '/w/a.ts': `export {};\nconst x = await 3;` }),
      /^\/w\/a\.ts:2:11: A file of objectives is loaded at once/,
    );
    assert.equal(
      result(
        `async function f() { await 1; } const g = async () => { for await (const x of []) x; }; const result = 1;`,
      ),
      1,
    );
  });

  it('keeps bindings live, functions hoisted and names apart from those that hide them', () => {
    const files = {
      '/w/a.ts': `import { n, inc, default as twice, x as y } from './b'; import * as b from './b';
        function hide(n: number) { return n; }
        const before = n; inc();
        const o = { n, m: { n: 7 }.n };
        export const result = [before, n, o.n, o.m, hide(5), b.n, twice(21), y.n, [9].map((n) => n)[0]];`,
      '/w/b.ts': `export let n = 0, m = 1; export const inc = () => { n++; };
        export default function (x: number) { return 2 * x; } export const [x, z] = [{ n: 4 }, 1];`,
    };
    assert.deepEqual(run(files).value('result'), [0, 1, 1, 7, 5, 1, 42, 4, 9]);
  });

  it('calls an imported function without a this, also at the start of a line without semicolons', () => {
    const files = {
      '/w/a.ts': `import { self, log } from './b'\nlet a = 1\nlog(a)\nexport const result = [self(), self?.(), self\`\`, a]`,
      '/w/b.ts': `export function self(this: unknown, ..._: unknown[]) { return this } export const log = (_: unknown) => {}`,
    };
    assert.deepEqual(run(files).value('result'), [undefined, undefined, undefined, 1]);
  });

  it('passes on what a module exports from others', () => {
    const files = {
      '/w/a.ts': `import * as all from './b'; import { q as r } from './b'; export const result = { ...all, r, c: { ...all.c } };`,
      '/w/b.ts': `export * from './c'; export * as c from './c'; export { q as p, default as d } from './c'; import { q } from './c'; export { q as o };`,
      '/w/c.ts': `export const q = 1; export default 2; export type T = number;`,
    };
    assert.deepEqual(run(files).value('result'), { q: 1, p: 1, d: 2, o: 1, r: 1, c: { q: 1, default: 2 } });
  });

  it('lets circular imports see hoisted functions, and refuses constants that are not there yet', () => {
    const cycle = {
      '/w/a.ts': `import { late } from './b'; export const K = 10; export function f() { return 1; } export const result = late() + K;`,
      '/w/b.ts': `import { K, f } from './a'; const early = f(); export const late = () => K + early;`,
    };
    assert.equal(run(cycle).value('result'), 21);
    const broken = {
      ...cycle,
      '/w/b.ts': `import { K } from './a';\nconst early = K * 2; export const late = () => early;`,
    };
    assert.equal(
      fault(broken),
      `/w/b.ts:2:15: The objective threw ReferenceError: Cannot access 'K' before initialization.`,
    );
  });

  it('runs CommonJS as Node does, cycles too, and lets modules import it', () => {
    const files = {
      '/w/a.ts': `import d, { x } from './d.cjs'; import * as ns from './d.cjs'; import f from './f.js'; import b from './babel.js';
        export const result = [d.y, x, ns.y, f(4), b];`,
      '/w/d.cjs': `#!/usr/bin/env node\nexports.x = 7; const e = require('./e'); exports.y = e.seen; var undeclared; this.z = 1;`,
      '/w/e.js': `const d = require('./d.cjs'); module.exports = { seen: d.x };`,
      '/w/f.js': `module.exports = function (x) { return x + 1; };`,
      '/w/babel.js': `Object.defineProperty(exports, '__esModule', { value: true }); exports.default = 5;`,
    };
    assert.deepEqual(run(files).value('result'), [7, 7, 7, 5, 5]);
    assert.equal(result(`module.exports = { result: 3 };`, '/w/a.cjs'), 3);
    assert.equal(result(`const o = { result: 6 }; export = o;`), 6);
  });

  it('keeps an import that a tag alone names, and no other that only types use', () => {
    const loaded = run({
      '/w/a.ts': `import rows from './rows.json'; import { held, type Row, Kind } from './data';
        /** @data rows
         * @validation held */
        export const loss = (theta: number[], row: Row & Kind) => theta[0] * row;`,
      '/w/data.ts': `export type Row = number; export interface Kind {} export const held = [4];`,
      '/w/rows.json': '[1, 2]',
    });
    assert.deepEqual([loaded.value('rows'), loaded.value('held'), loaded.value('Kind')], [[1, 2], [4], undefined]);
  });

  it('gives an empty cell as NaN, not as null, which would count as 0', () => {
    const loaded = run({
      '/w/a.ts': `import rows from './r.csv'; import plain from './p.csv'; export const result = [rows, plain];`,
      '/w/r.csv': 'x,y\n1,2\n3,\n',
      '/w/p.csv': '1,2\n,4\n',
    });
    assert.deepEqual(loaded.value('result'), [
      [
        { x: 1, y: 2 },
        { x: 3, y: NaN },
      ],
      [
        [1, 2],
        [NaN, 4],
      ],
    ]);
  });

  it('gives data files as values', () => {
    const files = {
      '/w/a.ts': `import json, { w } from './d.json' with { type: 'json' }; import rows from './r.csv'; import plain from './p.csv';
        export const result = [json.w, w, rows, plain];`,
      '/w/d.json': '\uFEFF{"w": 0.5}',
      '/w/r.csv': 'x,label\n1.5,a\n-2,b\n',
      '/w/p.csv': '1,2\r\n3,4\r\n',
    };
    const rows = [
      { x: 1.5, label: 'a' },
      { x: -2, label: 'b' },
    ];
    assert.deepEqual(run(files).value('result'), [
      0.5,
      0.5,
      rows,
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    assert.match(
      fault({ '/w/a.ts': `import d from './d.json'; d;`, '/w/d.json': '{\n  "a": ,\n}' }),
      /^\/w\/d\.json:2:8: This is not JSON: /,
    );
  });

  it('hands out only the modules of Node that the runner opens', () => {
    const files = { '/w/a.ts': `import { join } from 'node:path';\nexport const result = join('a', 'b');` };
    const builtins = (name: string) =>
      name === 'path' ? { join: (...parts: string[]) => parts.join('|') } : undefined;
    assert.equal(run(files, { builtins }).value('result'), 'a|b');
    assert.equal(
      fault(files),
      `/w/a.ts:1:22: 'node:path' is not open to objectives; they may compute and read files, nothing else.`,
    );
  });

  it('rewrites every module, and shows it other globals', () => {
    const files = {
      '/w/a.ts': `import { b } from './b'; export const result = b + Math.PI;`,
      '/w/b.ts': `export const b: number = Math.PI;`,
    };
    const options = { rewrite: ({ text }: { text: string }) => text.replace('+', '*'), globals: { Math: { PI: 3 } } };
    assert.equal(run(files, options).value('result'), 9);
  });

  it('tells where a module throws while it loads', () => {
    assert.equal(
      fault({
        '/w/a.ts': `import './b';`,
        '/w/b.ts': `const x: number =\n  1;\nconst y = x as any; throw new RangeError('no\\nmore');`,
      }),
      '/w/b.ts:3:27: The objective threw RangeError: no.',
    );
  });

  it('reads byte order marks, foreign line ends and broken UTF-8', () => {
    const broken = Buffer.from([0x2f, 0x2f, 0xff, 0xfe, 0x80, 0x0a]).toString('utf8');
    assert.equal(result(`\uFEFF${broken}export const a: number = 2;\r\nexport const result = a;\r\n`), 2);
  });

  it('names the file whose syntax is newer than the runtime', () => {
    const message = fault({ '/w/a.ts': 'export {}; const x = /(?<a>.)|(?<a>..)(?<a>.)/;' });
    assert.match(message, /^\/w\/a\.ts:1:1: This runtime cannot read the file: Invalid regular expression/);
  });

  it('keeps strict mode in modules', () => {
    assert.match(
      fault({ '/w/a.ts': `export {}; (globalThis as any).x1 = 1; undeclaredName = 2;` }),
      /undeclaredName is not defined/,
    );
  });
});
