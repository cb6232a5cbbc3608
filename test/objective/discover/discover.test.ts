import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { discover } from '../../../src/objective/discover/discover.js';
import type { ObjectiveInfo } from '../../../src/protocol/objective.js';

function found(text: string, path = '/w/a.ts'): readonly ObjectiveInfo[] {
  const { objectives, problems } = discover(path, text);
  assert.deepEqual(problems, []);
  return objectives;
}

function names(text: string, path?: string): string[] {
  return found(text, path).map(({ name }) => name);
}

function one(text: string, path?: string): ObjectiveInfo {
  const objectives = found(text, path);
  assert.equal(objectives.length, 1);
  return objectives[0]!;
}

function problems(text: string): string[] {
  return discover('/w/a.ts', text).problems.map(
    ({ message, location }) => `${location.line}:${location.column}: ${message}`,
  );
}

describe('discover', () => {
  it('takes exported functions of one vector of numbers', () => {
    const taken = [
      'export function f(x: number[]): number { return x[0]; }',
      'export const f = (x: readonly number[]): number => x[0];',
      'export const f = function (x: Float64Array): number { return x[0]; };',
      'export default function f(x: ReadonlyArray<number>): number { return x[0]; }',
      'export let f = (([x, y]: [number, number]): number => x + y) as any;',
      'function f(x: Array<number>): number { return x[0]; } export { f };',
      'type Vector = number[]; export const f = (x: Vector): number => x[0];',
      'type Point = readonly [x: number, y: number]; type P2 = Point; export const f = ([x]: P2): number => x;',
      'export const f: (x: number[]) => number = (x) => x[0];',
      'type Loss = (x: number[]) => number; export const f: Loss = (x) => x[0];',
      'export function f(this: void, x: Float64Array<ArrayBuffer>): number { return x[0]; }',
    ];
    for (const text of taken) assert.deepEqual(names(text), ['f'], text);
  });

  it('leaves alone what is no objective', () => {
    const left = [
      'function f(x: number[]): number { return x[0]; }',
      'export function f(x: number[]) { return x[0]; }',
      'export function f(x: number): number { return x; }',
      'export function f(x: number[], y: number): number { return x[0]; }',
      'export function f(x: number[], p = 2): number { return x[0]; }',
      'export function f(x?: number[]): number { return 1; }',
      'export function f(...x: number[]): number { return x[0]; }',
      'export function f(x: number[][]): number { return 1; }',
      'export function f(x: string[]): number { return 1; }',
      'export function f(x: number[]): string { return ""; }',
      'export function f(x: Float32Array): number { return 1; }',
      'export async function f(x: number[]): number { return 1; }',
      'export const f = { g(x: number[]): number { return 1; } };',
      'export namespace N { export function f(x: number[]): number { return 1; } }',
      'export declare function f(x: number[]): number;',
      '/** @minimum 3 */ export const slider = 4;',
    ];
    for (const text of left) assert.deepEqual(names(text), [], text);
  });

  it('takes whatever a tag marks', () => {
    const objective = one('/** @objective */\nfunction f(x: number, y: number) { return x + y; }');
    assert.deepEqual(objective.parameters, { kind: 'scalars', names: ['x', 'y'] });
    assert.equal(objective.dimension, 2);
    const shapes: [string, ObjectiveInfo['parameters']][] = [
      ['(x) => x[0]', { kind: 'vector', container: 'array' }],
      ['(x: Float64Array) => x[0]', { kind: 'vector', container: 'float64Array' }],
      ['(x: Imported) => x[0]', { kind: 'vector', container: 'array' }],
      ['([x, y]) => x + y', { kind: 'vector', container: 'array' }],
      ['([x, y]: [number, number]) => x + y', { kind: 'vector', container: 'array', length: 2 }],
      ['(x: number[], p = 2) => x[0]', { kind: 'vector', container: 'array' }],
      ['(x: number, y = 2) => x', { kind: 'scalars', names: ['x', 'y'] }],
      ['(...x: number[]) => x[0]', { kind: 'scalars', names: [], rest: 'x' }],
      ['({ a, b }) => a + b', { kind: 'object', keys: ['a', 'b'] }],
      ['(p: { a: number; b: number }) => p.a', { kind: 'object', keys: ['a', 'b'] }],
      ['(p: Fit) => p.a', { kind: 'object', keys: ['a'] }],
    ];
    for (const [fn, shape] of shapes) {
      const text = `interface Fit { a: number }\n/** @minimize */\nexport const f = ${fn};`;
      assert.deepEqual(one(text).parameters, shape, fn);
    }
  });

  it('takes functions that return residuals', () => {
    const marked = [
      '/** @objective */ function f(x: number[]): number[] { return x; }',
      '/** @residuals */ const f = (x: number[]) => [x[0], 1];',
      '/** @start 1, 2 */ export function f(x: number[]): Float64Array { return Float64Array.from(x); }',
      '/** @minimize */ export function f(a: number, b: number): readonly [number, number] { return [a, b]; }',
      '/** @residuals */ export function f(x: number[]): Result { return fit(x); }',
    ];
    for (const text of marked) assert.equal(one(text).residuals, true, text);
    assert.deepEqual(names('export function f(x: number[]): number[] { return x; }'), []);
    assert.equal('residuals' in one('export function f(x: number[]): number { return x[0]; }'), false);
    const inJavaScript =
      '/** @objective\n * @param {number[]} x\n * @returns {number[]} */ function f(x) { return x; }';
    assert.equal(one(inJavaScript, '/w/a.js').residuals, true);
    assert.equal(one('/** @residuals */ const f = ([x]) => [x ** 2, 1 - x];').formula, '½‖[x², 1 − x]‖²');
    assert.deepEqual(problems('/** @residuals */ function f(x: number[]): number { return 1; }'), [
      '1:19: f does not return a list of numbers; @residuals wants one.',
    ]);
    assert.deepEqual(
      problems('const rows = [1];\n/** @data rows */ function f(x: number[], r: number): number[] { return x; }'),
      ['2:19: f returns residuals; with @data it returns one number, the loss of a row.'],
    );
  });

  it('reads JSDoc types in JavaScript', () => {
    const text = '/**\n * @param {number[]} x\n * @returns {number}\n */\nexport function f(x) { return x[0]; }';
    assert.deepEqual(names(text, '/w/a.js'), ['f']);
    assert.deepEqual(names('/** @objective */ exports.f = (x) => x[0]; module.exports.g = 3;', '/w/a.cjs'), ['f']);
    assert.deepEqual(names('/** @objective */ function f(x) { return x[0]; } module.exports = { g: f };', '/w/a.js'), [
      'g',
    ]);
  });

  it('names objectives as they are exported', () => {
    assert.deepEqual(names('function f(x: number[]): number { return 1; } export { f as g };'), ['g']);
    const anonymous = one('/** @objective */\nexport default (x: number[]) => x[0];', '/w/my-loss.ts');
    assert.deepEqual([anonymous.name, anonymous.title], ['default', 'my-loss']);
    assert.equal(one('export default function f(x: number[]): number { return 1; }').name, 'f');
  });

  it('reads every tag', () => {
    const info = one(`
/**
 * Rosenbrock's valley,
 * narrow and bent.
 * @start -1.2, 1
 * @domain [-2, 2], [-1, 3]
 * @minimum 0 at 1, 1
 * @minimum 5 at (−pi / 2, 2 ** 3)
 * @gradient slope
 */
export function f(x: number[]): number { return 1; }
function slope(x: number[]) { return x; }`);
    assert.equal(info.description, "Rosenbrock's valley, narrow and bent.");
    assert.equal(info.dimension, 2);
    assert.deepEqual(info.start, [-1.2, 1]);
    assert.deepEqual(info.domain, [
      [-2, 2],
      [-1, 3],
    ]);
    assert.deepEqual(info.minima, [
      { value: 0, theta: [1, 1] },
      { value: 5, theta: [-Math.PI / 2, 8] },
    ]);
    assert.equal(info.gradient, 'slope');
  });

  it('reads several tags on one line, as TypeScript does', () => {
    const info = one(
      '/** A bowl, see {@link cup}. @start 3, 4 @domain [-5, 5] */\nexport function f(x: number[]): number { return 1; }',
    );
    assert.equal(info.description, 'A bowl, see {@link cup}.');
    assert.deepEqual(info.start, [3, 4]);
    assert.deepEqual(info.domain, [
      [-5, 5],
      [-5, 5],
    ]);
    const text = '/** @objective @start one */\nfunction f(x: number[]) { return 1; }';
    assert.match(problems(text)[0]!, /^1:16: @start one cannot be read/);
  });

  it('repeats patterns to the dimension', () => {
    const text = `/** @dimension 5 @start 9 */
/**
 * @start -1.2, 1, ...
 * @domain [-5, 5]
 * @minimum -2 * n at 3
 * @dimension 5
 */
export function f(x: number[]): number { return 1; }`;
    const info = one(text);
    assert.deepEqual(info.start, [-1.2, 1, -1.2, 1, -1.2]);
    assert.deepEqual(info.domain, Array(5).fill([-5, 5]));
    assert.deepEqual(info.minima, [{ value: -10, theta: [3, 3, 3, 3, 3] }]);
    const asked = discover('/w/a.ts', text, { dimension: 3 }).objectives[0]!;
    assert.deepEqual(asked.start, [-1.2, 1, -1.2]);
    assert.deepEqual(asked.minima, [{ value: -6, theta: [3, 3, 3] }]);
    assert.equal(one(text.replace(' * @dimension 5\n', '')).dimension, 2);
  });

  it('does not claim for another dimension what was stated for one', () => {
    const text =
      '/**\n * @start 1, 2\n * @domain [0, 1], [2, 3]\n * @minimum 0 at 1, 1\n */\nexport function f(x: number[]): number { return 1; }';
    const info = discover('/w/a.ts', text, { dimension: 3 }).objectives[0]!;
    assert.deepEqual([info.start, info.domain, info.minima], [[1, 2, 1], undefined, []]);
  });

  it('reads the dimension off the text where it can', () => {
    const dimensions: [string, number | undefined][] = [
      ['x: number[]): number { return x[0] + x[3]; }', 4],
      ['x: number[]): number { const [a, b] = x; return a + b; }', 2],
      ['[a, b, c]: number[]): number { return a; }', 3],
      ['[a, ...b]: number[]): number { return a; }', undefined],
      ['x: [number, number, number]): number { return x[0]; }', 3],
      ['x: number[]): number { return x[0] + x.length; }', undefined],
      ['x: number[]): number { let s = 0; for (let i = 0; i < 3; i++) s += x[i]; return s; }', undefined],
      ['x: number[]): number { return [5].map((x) => x)[0] + x[1]; }', 2],
    ];
    for (const [text, dimension] of dimensions)
      assert.equal(one(`export function f(${text}`).dimension, dimension, text);
  });

  it('shows functions of one expression as formulas', () => {
    const formulas: [string, string | undefined][] = [
      ['([x, y]: [number, number]): number => (x ** 2 + y - 11) ** 2', '(x² + y − 11)²'],
      ['(x: number[]): number => { return 2 * Math.sin(x[0]) ** 10 + Math.PI; }', '2·sin(x₁)¹⁰ + π'],
      ['(theta: number[]): number => theta[1] - theta[9] ** 2', 'θ₂ − θ₁₀²'],
      ['(x: number[]): number => { const [a] = x; return a ** 2.5; }', 'a ** 2.5'],
      ['(x: number[]): number => { let s = 0; return s; }', undefined],
    ];
    for (const [fn, formula] of formulas) assert.equal(one(`export const f = ${fn};`).formula, formula);
  });

  it('gives the whole declaration as the range', () => {
    const text = '// first\r\n/** @objective */\r\nexport const f = (x) =>\r\n  x[0];\r\n';
    const { range } = one(text);
    assert.deepEqual(range, { file: '/w/a.ts', line: 3, column: 1, endLine: 4, endColumn: 8, start: 29, end: 61 });
    assert.equal(text.slice(range.start, range.end), 'export const f = (x) =>\r\n  x[0];');
  });

  it('reports what cannot be read, with its place', () => {
    const body = 'export function f(x: number[]): number { return x[0] + x[1]; }';
    const faults: [string, RegExp][] = [
      ['@start one, 2', /^2:4: @start one, 2 cannot be read; write one number for each parameter/],
      ['@start', /@start without a value cannot be read/],
      ['@domain [2, -2]', /@domain \[2, -2\] cannot be read/],
      ['@domain [0, Infinity]', /cannot be read/],
      ['@dimension 2.5', /cannot be read; write a whole number/],
      ['@minimum at 1, 1', /@minimum at 1, 1 cannot be read/],
      ['@gradient no such', /cannot be read; write the name/],
      ['@gradient absent', /There is no absent in this file/],
      ['@data rows', /f takes no row; with @data it is called as \(theta, row\)/],
    ];
    for (const [tag, message] of faults) {
      const told = problems(`/**\n * ${tag}\n */\n${body}`);
      assert.equal(told.length, 1, tag);
      assert.match(told[0]!, message);
    }
    assert.deepEqual(problems(`/**\n * @dimension 3\n * @start 1, 2\n */\n${body}`), [
      '3:4: @start has 2 coordinates, but there are 3 parameters.',
    ]);
    assert.match(problems('/** @objective */ export async function f(x: number[]) {}')[0]!, /f is async/);
    assert.match(problems('/** @objective */ export function f(x: string) {}')[0]!, /f takes x, which is neither/);
    assert.match(problems('/** @objective */ export function f() {}')[0]!, /f takes no parameters/);
  });

  it('knows the place of a tag whatever ends its lines, also in a comment of 50 000 tags', () => {
    const { problems } = discover(
      '/w/a.ts',
      `const a = 1; /** @start 1, q\r\n  * @dimension x\n *\u2028 @domain z\n${' * @minimum q\n'.repeat(50_000)} */\nexport function f(x: number[]): number { return x[0]; }\n`,
    );
    const places = problems.map(({ location }) => `${location.line}:${location.column}`);
    assert.deepEqual(
      ['1:18', '2:5', '4:2'].filter((place) => !places.includes(place)),
      [],
    );
    assert.equal(places.at(-1), '50004:4');
  });

  it('reads the loss of one row and its data', () => {
    const info = one(`export const rows = [[1, 2]]; const held = rows; const model = () => 0;
/**
 * @data rows
 * @validation held
 * @predict model
 */
export const loss = (theta: number[], row: [number, number]) => theta[0] * row[0] + theta[1];`);
    assert.deepEqual(
      [info.data, info.validation, info.predict, info.parameters, info.dimension],
      ['rows', 'held', 'model', { kind: 'vector', container: 'array' }, 2],
    );
  });

  it('reads which features are standardised', () => {
    const tagged = (tag: string) =>
      one(
        `const rows = [[1, 2]];\n/** ${tag} */ export const loss = (theta: number[], row: number[]) => theta[0] * row[0];`,
      );
    assert.equal(tagged('@data rows').standardise, undefined);
    assert.deepEqual(tagged('@data rows standardise').standardise, []);
    const { data, standardise } = tagged('@data rows standardize age, area');
    assert.deepEqual([data, standardise], ['rows', ['age', 'area']]);
    assert.match(
      problems(
        'const rows = [[1]];\n/** @data rows scaled */ function f(x: number[], r: number[]): number { return 1; }',
      )[0]!,
      /^2:5: @data rows scaled cannot be read; write the name of an array in this file: @data rows, or @data rows standardise\.$/,
    );
  });

  it('finds optimizers with their hyper-parameters', () => {
    const { optimizers, objectives } = discover(
      '/w/a.ts',
      `
/**
 * Heavy ball.
 * @optimizer As I like it.
 * @param learningRate How far a step goes. (0, Infinity]
 * @param {number} [options.beta=0.9] - How much is kept. [0, 1)
 * @param {integer} every Every so many.
 */
export function heavyBall({ learningRate = 1e-2, beta = 0.9, every = 2, nesterov = false, mode = 'a' }: { mode?: 'a' | 'b' } = {}) {}`,
    );
    assert.deepEqual(objectives, []);
    const [optimizer] = optimizers;
    assert.deepEqual([optimizer!.name, optimizer!.description], ['heavyBall', 'As I like it. Heavy ball.']);
    assert.deepEqual(optimizer!.hyperparameters, [
      {
        name: 'learningRate',
        description: 'How far a step goes.',
        minimum: 0,
        exclusiveMinimum: true,
        kind: 'number',
        default: 0.01,
      },
      {
        name: 'beta',
        description: 'How much is kept.',
        minimum: 0,
        maximum: 1,
        exclusiveMaximum: true,
        kind: 'number',
        default: 0.9,
      },
      { name: 'every', description: 'Every so many.', kind: 'integer', default: 2 },
      { name: 'nesterov', description: '', kind: 'boolean', default: false },
      { name: 'mode', description: '', kind: 'choice', choices: ['a', 'b'], default: 'a' },
    ]);
    assert.match(
      problems('/** @optimizer */ export function o({ a }) {}')[0]!,
      /^1:39: Give the hyper-parameter a a default/,
    );
  });

  it('survives text that is being typed, at every length', () => {
    const text = readFileSync('test/corpus/objectives/30-mlp-class.ts', 'utf8');
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), (from, length) => {
        const { parsed, problems } = discover('/w/a.ts', text.slice(0, from) + text.slice(from + length));
        assert.ok(parsed || problems.length === 1);
      }),
      { numRuns: 200 },
    );
  });

  it('finds every objective of the corpus', () => {
    const reference: { functions: { file: string; export: string }[] } = JSON.parse(
      readFileSync('test/corpus/reference.json', 'utf8'),
    );
    for (const file of readdirSync('test/corpus/objectives').filter((name) => name.endsWith('.ts'))) {
      const expected = reference.functions.filter((entry) => entry.file.endsWith(file)).map((entry) => entry.export);
      const text = readFileSync(`test/corpus/objectives/${file}`, 'utf8');
      assert.deepEqual(
        discover(`/w/${file}`, text).objectives.map(({ name }) => name),
        expected,
      );
    }
  });

  it('asks what a tag that is like one of ours was meant to be, and leaves those of others alone', () => {
    const tagged = (tag: string) =>
      problems(`/** @objective ${tag} */\nexport function f([x, y]: [number, number]): number { return x * y; }`);
    assert.deepEqual(tagged('@strat 1, 1'), ['1:16: There is no tag @strat; did you mean @start?']);
    assert.deepEqual(tagged('@dimensions 2'), ['1:16: There is no tag @dimensions; did you mean @dimension?']);
    assert.deepEqual(tagged('@param x a point @date today @see elsewhere @constraints none'), []);
    assert.deepEqual(problems('/** @strat 1 */\nexport function g(): void {}'), []);
  });
});
