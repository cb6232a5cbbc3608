// The forward sweep alone computes the value, names where it stands in the source, and leaves out what is not needed.
import assert from 'node:assert/strict';
import { printStatements } from '../../../../src/autodiff/compiled/code/print.js';
import { writeValue } from '../../../../src/autodiff/compiled/derive/adjoint.js';
import { writeForward } from '../../../../src/autodiff/compiled/derive/forward.js';
import { layOut } from '../../../../src/autodiff/compiled/program/layout.js';
import { normaliseText } from '../normaliseText.js';

function forward(body: string, dimension: number) {
  const program = normaliseText(`export function f(x: number[]): number {\n${body}\n}`, dimension, 1);
  return { program, layout: layOut(program) };
}

function valueOf(body: string, theta: readonly number[]): unknown {
  const { program, layout } = forward(body, theta.length);
  return new Function('theta', printStatements(writeValue(program, layout)))(theta);
}

describe('the forward sweep', () => {
  it('computes the value through branches and all kinds of loops', () => {
    assert.equal(valueOf('return x[0] > 1 ? x[0] * x[1] : x[1];', [3, 5]), 15);
    assert.equal(valueOf('let s = 1; for (let i = 2; i <= 5; i++) s *= i; return s * x[0];', [2]), 240);
    assert.equal(valueOf('let s = x[0]; while (s < 100) s *= 3; return s;', [2]), 162);
    assert.equal(valueOf('let s = x[0]; do { s += 1; } while (s < 0); return s;', [5]), 6);
    assert.equal(
      valueOf('let a = x[0], b = x[1]; for (let i = 0; i < 3; i++) [a, b] = [b, a + b]; return b;', [1, 1]),
      5,
    );
  });

  it('says from which line each part comes', () => {
    const { program, layout } = forward('const a = Math.sin(x[0]);\n\nreturn a * x[0];', 1);
    const lines = writeForward(program, layout).flatMap((one) => (one.kind === 'comment' ? [one.location.line] : []));
    assert.deepEqual(lines, [2, 4]);
  });

  it('records nothing without a way back', () => {
    const { program, layout } = forward('let s = x[0]; for (let i = 0; i < 9; i++) s = Math.sin(s * s); return s;', 1);
    assert.doesNotMatch(printStatements(writeForward(program, layout)), /stack|^ {2}let \w+;/m);
  });
});
