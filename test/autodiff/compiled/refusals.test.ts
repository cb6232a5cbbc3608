// What the compiler refuses, with the reason and the place: the tape does these. It must never guess instead.
import assert from 'node:assert/strict';
import { compileText } from './compileText.js';

/** Source after `export function f(x: number[]): number ` → what the reason must say, and the line. */
const refused: Readonly<Record<string, readonly [source: string, reason: RegExp, line: number]>> = {
  'bits of an active number': ['{\n  return (x[0] | 0) * x[1];\n}', /^Bits are taken/, 2],
  'single precision': ['{\n  return Math.fround(x[0]);\n}', /^Bits are taken/, 2],
  randomness: ['{\n  return x[0] * Math.random();\n}', /^Math\.random is not compiled/, 2],
  text: ['{\n  return Number(`${x[0]}`);\n}', /^A number becomes text/, 2],
  'sorting by text': ['{\n  return [x[0], x[1]].sort()[0];\n}', /sorts by text/, 2],
  'module state': ['{\n  calls++;\n  return x[0] * calls;\n}\nlet calls = 0;', /^calls (belongs|is a variable)/, 2],
  'changed data': [
    '{\n  data.a += x[0];\n  return data.a;\n}\nconst data = { a: 1 };',
    /of constant data is changed/,
    2,
  ],
  'changed integers': [
    '{\n  data[0] += x[0];\n  return data[0];\n}\nconst data = new Int8Array(1);',
    /is changed by the objective/,
    2,
  ],
  'state in a constant': [
    '{\n  state.calls += 1;\n  return state.f(x[0]) * state.calls;\n}\nconst state = { calls: 0, f: (v: number) => v };',
    /^state is a function, or holds some, and is changed/,
    2,
  ],
  generators: ['{\n  return g().next().value * x[0];\n}\nfunction* g() { yield 1; }', /^A generator/, 2],
  promises: ['{\n  g();\n  return x[0];\n}\nasync function g() {}', /^An asynchronous function/, 2],
  'an index that depends on θ': ['{\n  return x[x[0]!]!;\n}', /^An index is a number that depends on θ/, 2],
  'an index of data that depends on θ': [
    '{\n  return x[1]! * data[x[0]!]!;\n}\nconst data = [1, 2, 3];',
    /^An index is a number that depends on θ/,
    2,
  ],
  'a `finally` that leaves': ['{\n  try { return x[0]; }\n  finally { return 0; }\n}', /^A `finally` that leaves/, 3],
  'private names of one name': [
    '{\n  return new B(x[0]).v;\n}\nclass A { #v = 1; }\nclass B extends A { #v; constructor(v: number) { super(); this.#v = v; } get v() { return this.#v; } }',
    /^A private name is declared twice/,
    5,
  ],
  'a class that extends one of the language': [
    '{\n  return new B().push(x[0]);\n}\nclass B extends Array<number> {}',
    /^A class that extends a function/,
    4,
  ],
  'aliases where paths meet': [
    '{\n  const a = [x[0]], b = [x[1]];\n  const c = x[0] > 0 ? a : b;\n  c[0] *= 2;\n  return a[0];\n}',
    /copy was made where two paths meet/,
    4,
  ],
  'callbacks for places where nothing stands': [
    '{\n  return [x[0], , x[1]].reduce((s, v) => s! + v!)!;\n}',
    /^This array has places at which nothing stands/,
    2,
  ],
  'cases that change something': [
    '{\n  let n = 0;\n  switch (1) {\n    case n++: return x[0];\n    case n++: return n * x[1];\n  }\n  return 0;\n}',
    /^What a case is compared with changes something/,
    4,
  ],
  'recursion without a known end': [
    '{\n  return g(x[0]);\n}\nconst g = (v: number): number => (v > 1 ? g(v / 2) : v);',
    /^A recursion/,
    4,
  ],
};

describe('refusals of the compiler', () => {
  for (const [what, [source, reason, line]] of Object.entries(refused)) {
    it(what, () => {
      const { compilation } = compileText(`export function f(x: number[]): number ${source}`, 2);
      assert.ok(!compilation.ok);
      assert.match(compilation.reason, reason);
      assert.equal(compilation.location.line, line);
      assert.ok(compilation.location.column >= 1);
    });
  }
});
