// The operation to blame for a value or gradient that is not finite: named with its operands and its place.
import assert from 'node:assert/strict';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { firstNonFinite, type NonFinite } from '../../../src/autodiff/checks/firstNonFinite.js';
import { english } from '../../../src/protocol/sentence.js';
import { corpusObjective, objectiveOf } from '../objectiveOf.js';

function found(body: string, ...theta: number[]) {
  const { program, info } = objectiveOf(`export function f(x: number[]): number {\n  ${body}\n}`);
  return inEnglish(firstNonFinite(program, info, Float64Array.from(theta)));
}

function inEnglish(born: NonFinite | undefined) {
  return born && { ...born, message: english(born.message) };
}

describe('firstNonFinite', () => {
  it('where f is NaN the gradient is too, in every mode', () => {
    const { program, info } = corpusObjective('hostile/h09-returns-nan.ts', 'nanValue');
    for (const mode of ['compiled', 'tape'] as const) {
      const gradient = new Float64Array(2);
      const value = differentiate(program, info, { mode, dimension: 2 }).gradient(Float64Array.of(0.5, -0.3), gradient);
      assert.deepEqual([value, gradient[0]], [NaN, NaN], mode);
    }
  });

  it('finds the logarithm of a negative number', () => {
    const { program, info } = corpusObjective('hostile/h09-returns-nan.ts', 'nanValue');
    const born = inEnglish(firstNonFinite(program, info, Float64Array.of(0.5, -0.3)));
    assert.equal(born?.message, 'log of −1.25 is NaN');
    assert.deepEqual([born?.location?.line, born?.location?.column], [3, 10]);
  });
  it('finds a division by zero and an overflow', () => {
    const place = (column: number) => ({ file: '/test/objective.ts', line: 2, column });
    assert.deepEqual(found('return 1 / x[0];', 0), { of: 'value', message: '1 / 0 is Infinity', location: place(10) });
    assert.deepEqual(found('return 1 + Math.exp(x[0]);', 800), {
      of: 'value',
      message: 'exp of 800 is Infinity',
      location: place(14),
    });
  });
  it('tells where the infinity of ∞ − ∞ comes from', () => {
    const born = found('const e = Math.exp(x[0]); return e - e;', 1000);
    assert.equal(born?.message, 'Infinity − Infinity is NaN; the infinity is exp of 1000');
    assert.equal(born?.location?.column, 36);
  });
  it('passes over an infinity that does no harm', () => {
    assert.equal(found('return Math.exp(-1 / (x[0] * x[0])) + x[1];', 0, 1), undefined);
    assert.equal(found('const r = 1 / (1 / x[0]); return r + Math.sqrt(x[1]);', 0, -1)?.message, 'sqrt of −1 is NaN');
  });
  it('finds what makes the gradient infinite', () => {
    const born = found('return Math.sqrt(x[0]) + x[1];', 0, 1);
    assert.deepEqual(
      [born?.of, born?.message, born?.location?.column],
      ['gradient', 'the derivative of sqrt of 0 is Infinity', 10],
    );
  });
  it('does not blame a constant that is added behind it', () => {
    const born = found('return Math.sqrt(x[0]) + 0 + x[1];', 0, 1);
    assert.equal(born?.message, 'the derivative of sqrt of 0 is Infinity');
  });
  it('finds it in an imported file, with the operands as they are written', () => {
    const text = "import { root } from './root.ts';\nexport const f = (x: number[]): number => root(x[0], 0.5);";
    const root = 'export function root(a: number, p: number): number {\n  return a ** p;\n}';
    const { program, info } = objectiveOf(text, {}, { '/test/root.ts': root });
    const born = inEnglish(firstNonFinite(program, info, Float64Array.of(-2)));
    assert.equal(born?.message, '(−2) ** 0.5 is NaN');
    assert.deepEqual(born?.location, { file: '/test/root.ts', line: 2, column: 10 });
  });
  it('writes what falls to −∞ like every other number', () => {
    assert.equal(found('return Math.log(x[0]);', 0)?.message, 'log of 0 is −Infinity');
  });
  it('finds what is read past the end', () => {
    const born = found('const box = { list: x }; return x[0] * box.list[1] + Math.exp(x[0]);', 2);
    assert.equal(born?.message, '2 · undefined is NaN; nothing stands where it was read');
    assert.equal(born?.location?.column, 35);
  });
  it('finds it in plain numbers too, and finds nothing where all is well', () => {
    assert.equal(found('const k = [0]; return x[0] * (k[0] / k[0]);', 1)?.message, '0 / 0 is NaN');
    assert.equal(found('return x[0] ** 2;', 1), undefined);
  });
});
