// What the text of a loop lets expect: guesses are borne out or taken back, so that the program is what it is without them.
import assert from 'node:assert/strict';
import type { Loop } from '../../../../../src/autodiff/compiled/program/ir.js';
import { isConstant } from '../../../../../src/autodiff/compiled/program/ir.js';
import { compileText } from '../../compileText.js';
import { normaliseText, operationsIn } from '../../normaliseText.js';

describe('what a loop will carry', () => {
  it('is named after the variables of the text', () => {
    const [loop] = loopsOf(
      'let s = 0; let [a, b] = [x[0], 1]; for (let i = 0; i < n; i++) { s += a; [a, b] = [b, a + b]; } return s;',
    );
    assert.deepEqual(loop!.parameters.map(({ value }) => value.hint).sort(), ['a', 'b', 'i', 's']);
  });

  it('counts where every step is an integer, however it is written', () => {
    for (const step of ['k++', 'k += 2', 'k = k + 2', 'k = k + stride', 'if (x[0] > 0) k += 1', 'k = Math.max(k, i)']) {
      const [loop] = loopsOf(`const stride = 3; let k = 0; for (let i = 0; i < n; i++) { ${step}; } return k * x[0];`);
      assert.deepEqual(
        loop!.parameters.map(({ value }) => value.integer),
        [true, true],
        step,
      );
    }
  });

  it('does not count where a step may be a fraction', () => {
    for (const step of ['k += 0.5', 'k = k / 2', 'k += i * x[0]', 'k++; k *= x[0]']) {
      const [loop] = loopsOf(`let k = 0; for (let i = 0; i < n; i++) { ${step}; } return k * x[0];`);
      assert.notEqual(loop!.parameters.find(({ value }) => value.hint === 'k')!.value.integer, true, step);
    }
  });

  it('is not what it assigns to without a change', () => {
    const [loop] = loopsOf(
      'let s = 0; let p = 2; let q = [1, x[0]]; for (let i = 0; i < n; i++) { s += p * q[1]; p = p; q = [1, q[1]]; } return s;',
    );
    assert.deepEqual(loop!.parameters.map(({ value }) => value.hint).sort(), ['i', 's']);
    const factor = operationsIn(loop!.body).flatMap((one) =>
      one.kind === 'compute' && one.operator === 'mul' ? one.args : [],
    );
    assert.deepEqual(factor.filter(isConstant), [{ constant: 2 }]);
  });

  it('is not taken for a variable that hides another of its name', () => {
    const [loop] = loopsOf(
      'let v = x[0]; let s = 0; for (let i = 0; i < n; i++) { let v = i; v *= 2; s += v; } return s + v;',
    );
    assert.deepEqual(loop!.parameters.map(({ value }) => value.hint).sort(), ['i', 's']);
  });

  it('gives way where the compiler needs what the text leaves open', () => {
    const { compilation } = compileText(
      `const power = (v: number, depth: number): number => (depth === 0 ? 1 : v * power(v, depth - 1));
      export function f(x: number[]): number {
        let depth = 3;
        let s = 0;
        for (let i = 0; i < 100; i++) { s += power(x[0], depth) / (i + 1); if (x.length > 1) depth = 4; }
        return s;
      }`,
      1,
    );
    if (!compilation.ok) throw new Error(compilation.reason);
    const gradient = new Float64Array(1);
    compilation.functions.gradient(Float64Array.of(2), gradient);
    const harmonic = Array.from({ length: 100 }, (_, i) => 1 / (i + 1)).reduce((sum, term) => sum + term, 0);
    assert.ok(Math.abs(gradient[0]! - 12 * harmonic) < 1e-12 * gradient[0]!);
  });
});

/** The loops of a function of `x`, with a loop of `n` turns that is not unrolled. */
function loopsOf(body: string): Loop[] {
  const program = normaliseText(`const n = 100; export function f(x: number[]): number { ${body} }`, 1);
  return operationsIn(program.body).filter((operation) => operation.kind === 'loop');
}
