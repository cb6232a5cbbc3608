// What is shown of a recording is code that computes f and its gradient where it was recorded, whatever was recorded.
import assert from 'node:assert/strict';
import { explainTape } from '../../../src/autodiff/tape/explainTape.js';
import { features } from '../languageFeatures.js';
import { objectiveOf } from '../objectiveOf.js';

type Shown = (theta: readonly number[], gradient: number[]) => number;

function explained(source: string, theta: readonly number[]): { code: string; run: Shown } {
  const { program, info } = objectiveOf(source);
  const code = explainTape(program, info, Float64Array.from(theta), 'Map is not known to the compiler.');
  return { code, run: new Function(`${code}; return gradientOfF;`)() as Shown };
}

describe('explainTape', () => {
  const [x, y] = [1.3, 0.7];
  for (const [name, source] of Object.entries(features)) {
    it(`runs as it is shown: ${name}`, () => {
      const gradient = [NaN, NaN];
      const value = explained(source, [x, y]).run([x, y], gradient);
      const wanted = [x * x * y + 3 * y, 2 * x * y, x * x + 3];
      [value, ...gradient].forEach((found, i) =>
        assert.ok(Math.abs(found - wanted[i]!) < 1e-12, `${found}, not ${wanted[i]}`),
      );
    });
  }

  it('holds where the same branches are taken, too', () => {
    const { run } = explained(
      'export function f(x: number[]): number { return x[0] > 0 ? Math.log(x[0]) * x[1] : 0; }',
      [2, 3],
    );
    const gradient = [NaN, NaN];
    assert.equal(run([5, 7], gradient), Math.log(5) * 7);
    assert.deepEqual(gradient, [7 / 5, Math.log(5)]);
  });

  it('stands under the lines that it comes from, each once', () => {
    const { code } = explained(
      'export function f(x: number[]): number {\n  const a = x[0] * x[1] + x[0];\n  return a * Math.sin(a);\n}',
      [2, 3],
    );
    assert.deepEqual(
      code.split('\n').filter((line) => /^ {2}\/\//.test(line)),
      [
        '  // 2: const a = x[0] * x[1] + x[0];',
        '  // 3: return a * Math.sin(a);',
        '  // 3: return a * Math.sin(a);',
        '  // 2: const a = x[0] * x[1] + x[0];',
      ],
    );
    assert.match(code, /^\/\/ The gradient of f by reverse mode\. It is not compiled: Map is not known/);
    assert.match(code, /recorded as they run, here at θ = \(2, 3\)/);
  });

  it('shows the ends of a long recording', () => {
    const source =
      'export function f(x: number[]): number { let s = 1; for (let i = 0; i < 4000; i++) s *= x[0]; return s; }';
    const { program, info } = objectiveOf(source);
    const code = explainTape(program, info, Float64Array.of(1), 'It is long.');
    assert.equal(code.match(/… and 3,000 operations more/g)?.length, 2);
    assert.ok(code.split('\n').length < 4100);
  });

  it('says that f does not depend on θ', () => {
    const gradient = [NaN];
    assert.equal(
      explained('export function f(x: number[]): number { return 3 + 0 * x.length; }', [2]).run([2], gradient),
      3,
    );
    assert.deepEqual(gradient, [0]);
  });
});
