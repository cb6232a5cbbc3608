import assert from 'node:assert/strict';
import { link } from '../../../src/objective/link/link.js';
import { load } from '../../../src/objective/load/load.js';
import { placeOf } from '../../../src/objective/load/statementPlace.js';
import { memoryHost } from '../memoryHost.js';

/** What the modules export, and the places at which they called `here`. */
function traced(files: Record<string, string>) {
  const program = link('/w/a.ts', memoryHost(files));
  const place = new Float64Array(1);
  const places: string[] = [];
  const here = () => {
    const { file, line, column } = placeOf(place[0]!, [...program.modules.keys()])!;
    places.push(`${file}:${line}:${column}`);
    return places.length;
  };
  const { exports } = load(program, { place, globals: { here } });
  return { exports, places, left: place[0] };
}

describe('a program that notes where it is', () => {
  it('knows the statement, in functions, loops without braces, cases, classes and other modules too', () => {
    const { places, left } = traced({
      '/w/a.ts': [
        `import './b';`,
        `function f(): number {`,
        `  return here();`,
        `}`,
        `for (let i = 0; i < 1; i++)`,
        `  here();`,
        `export const a = 1 + f();`,
        `switch (a) { default: here();`,
        `    here(); }`,
        `class C { static {`,
        `  here(); } static v =`,
        `  here(); }`,
        `do here(); while (here() < 9);`,
        `if (a) here(); else here()`,
        `; [1].forEach(() => here())`,
      ].join('\n'),
      '/w/b.ts': `\n  here();\n`,
    });
    assert.deepEqual(places, [
      ...['/w/b.ts:2:3', '/w/a.ts:6:3', '/w/a.ts:3:3', '/w/a.ts:8:1', '/w/a.ts:9:5', '/w/a.ts:11:3', '/w/a.ts:11:3'],
      ...['/w/a.ts:13:1', '/w/a.ts:13:1', '/w/a.ts:14:1', '/w/a.ts:15:1'],
    ]);
    assert.equal(left, 0);
  });

  it('computes the same', () => {
    const text = `let s = 0, k = 0
      outer: for (const i of [1, 2, 3]) for (;;) { if (i === 2) continue outer; s += i; break }
      while (k < 4) k++
      var late = typeof hoisted; function hoisted() {} ;(() => { s *= 2 })()
      export default class { static x = s }
      export { s, k, late }; export enum E { A = 1, B = A << 2 }
      throwing: try { throw 5 } catch (e) { s += e as number }`;
    const plain = load(link('/w/a.ts', memoryHost({ '/w/a.ts': text }))).exports;
    const { exports } = traced({ '/w/a.ts': text });
    assert.deepEqual([exports['s'], exports['k'], exports['late']], [13, 4, 'function']);
    for (const name of ['s', 'k', 'late', 'E']) assert.deepEqual(exports[name], plain[name]);
  });

  it('keeps the columns of errors', () => {
    const text = `const a: number = 1;\nif (a > 0) { const b = a; throw new Error('no'); }`;
    for (const place of [undefined, new Float64Array(1)]) {
      assert.throws(() => load(link('/w/a.ts', memoryHost({ '/w/a.ts': text })), { place }), {
        location: { file: '/w/a.ts', line: 2, column: 33 },
      });
    }
  });
});
