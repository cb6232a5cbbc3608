import assert from 'node:assert/strict';
import { discover } from '../../../src/objective/discover/discover.js';
import { link } from '../../../src/objective/link/link.js';
import { load } from '../../../src/objective/load/load.js';
import { shortenLongSums } from '../../../src/objective/link/longSums.js';
import { memoryHost } from '../memoryHost.js';

const terms = (n: number, term: (i: number) => string, operator = ' + ') =>
  Array.from({ length: n }, (_, i) => term(i)).join(operator);

function evaluate(text: string, theta: number[]): number {
  const loaded = load(link('/w/a.ts', memoryHost({ '/w/a.ts': text })));
  return (loaded.value('f') as (x: number[]) => number)(theta);
}

describe('shortenLongSums', () => {
  it('lets sums and products of twenty thousand terms be read and run, in the order as written', () => {
    const n = 20000;
    const text = `export function f(x: number[]): number {\n  return ${terms(n, (i) => `x[${i % 3}] * ${i}.5`)};\n}`;
    let expected = 0;
    for (let i = 0; i < n; i++) expected += [0.1, 0.7, -0.3][i % 3]! * (i + 0.5);
    assert.equal(evaluate(text, [0.1, 0.7, -0.3]), expected);
    assert.equal(discover('/w/a.ts', text).objectives.length, 1);
    const product = `export const f = (x: number[]): number => ${terms(n, () => 'x[0]', ' * ')};`;
    assert.equal(evaluate(product, [-1]), 1);
  });

  it('keeps what stands around the sum: signs, casts, comparisons, callbacks, comments, templates', () => {
    const long = terms(3000, (i) => `x[0] * x[0] - -(x[1] as number) /* + ${i} */ + +"1"`, '\n + ');
    const text = `const s = \`a + \${1 + 2} \\\` b\`, r = /[/+]+/g;\nexport function f(x: number[]): number {
      const t = [1].map((u) => u + ${long})[0] as number;
      const o = { a: ${long}, b: 2 };
      const late = x[1] > 5 ? ${long} : -${long} as number;
      return ${long} < 0 ? 0 : t + o.a + late + s.length + Number(r.test('+'));\n}`;
    const [x, y] = [3, 0.5];
    const one = 3000 * (x ** 2 + y + 1);
    const expected = 1 + one + one + (one - 2 * x ** 2) + 'a + 3 ` b'.length + 1;
    assert.notEqual(shortenLongSums(text), text);
    assert.ok(Math.abs(evaluate(text, [x, y]) - expected) < 1e-9 * expected);
  });

  it('keeps every line, and leaves texts without such sums alone', () => {
    const long = `const a = ${terms(1500, (i) => `${i}`, ' +\n')};\nexport const f = () => a;`;
    assert.equal(shortenLongSums(long).split('\n').length, long.split('\n').length);
    const plain = `export const f = (x: number[]) => x[0];\n`.repeat(500);
    assert.equal(shortenLongSums(plain), plain);
    const list = `export const rows = [${terms(5000, (i) => `-${i}`, ', ')}];`;
    assert.equal(shortenLongSums(list), list);
  });
});
