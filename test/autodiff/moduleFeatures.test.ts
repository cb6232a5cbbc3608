// Operations in other files are recorded too: modules, data files, CommonJS, packages, cycles.
import assert from 'node:assert/strict';
import { differentiate } from '../../src/autodiff/differentiate.js';
import { objectiveOf } from './objectiveOf.js';

// f(x, y) = x²·y + 3·y each time.
const cases: Readonly<Record<string, { source: string; files: Readonly<Record<string, string>> }>> = {
  'named, renamed and namespace imports': {
    source: `import { square as sq } from './a'; import * as all from './a';
      export const f = ([x, y]: number[]): number => sq(x) * y + all.three * all.id(y);`,
    files: {
      '/test/a.ts':
        'export const square = (v: number) => v * v; export const three = 3; export const id = (v: number) => v + 0;',
    },
  },
  'default exports and re-exports': {
    source: `import sq, { times } from './index'; export const f = ([x, y]: number[]): number => times(sq(x), y) + times(3, y);`,
    files: {
      '/test/index.ts': "export { default } from './b'; export * from './b';",
      '/test/b.ts':
        'export default function (v: number) { return v ** 2; } export function times(a: number, b: number) { return a * b; }',
    },
  },
  'cycles and live bindings': {
    source: `import { twice, count } from './a'; export const k = 3; export const f = ([x, y]: number[]): number => twice(x) * y + k * y + 0 * count;`,
    files: {
      '/test/a.ts':
        "import { k } from './objective'; export let count = 0; export const twice = (v: number) => { count++; return (v * v * k) / 3; };",
    },
  },
  'a JSON file': {
    source: `import data from './data.json'; export const f = ([x, y]: number[]): number => x * x * y * data.one + data.k[0] * y;`,
    files: { '/test/data.json': '{ "one": 1, "k": [3] }' },
  },
  'a CommonJS package': {
    source: `import { mul } from 'tiny'; export const f = ([x, y]: number[]): number => mul(mul(x, x), y) + mul(3, y);`,
    files: {
      '/test/node_modules/tiny/package.json': '{ "name": "tiny", "main": "main.js" }',
      '/test/node_modules/tiny/main.js':
        "'use strict';\nvar h = require('./h');\nexports.mul = function (a, b) { return h.apply(a, b); };",
      '/test/node_modules/tiny/h.js':
        'module.exports.apply = function (a, b) { if (!a) return a; var p = a; p *= b; return p; };',
    },
  },
  'a module with a class': {
    source: `import { Poly } from './poly'; export const f = ([x, y]: number[]): number => new Poly([0, 0, 1]).at(x) * y + new Poly([0, 3]).at(y);`,
    files: {
      '/test/poly.ts':
        'export class Poly { constructor(private c: number[]) {} at(x: number) { return this.c.reduceRight((s, c) => s * x + c, 0); } }',
    },
  },
};

describe('modules on the tape', () => {
  for (const [name, { source, files }] of Object.entries(cases)) {
    it(name, () => {
      const { program, info } = objectiveOf(source, {}, files);
      const f = differentiate(program, info, { mode: 'tape', dimension: 2 });
      const gradient = new Float64Array(2);
      const [x, y] = [1.3, 0.7];
      const value = f.gradient(Float64Array.of(x, y), gradient);
      const wanted = [x * x * y + 3 * y, 2 * x * y, x * x + 3];
      [value, ...gradient].forEach((found, i) =>
        assert.ok(Math.abs(found - wanted[i]!) < 1e-14, `${found}, not ${wanted[i]}`),
      );
      assert.equal(f.derivatives, 'tape', JSON.stringify(f.notes));
    });
  }
});
