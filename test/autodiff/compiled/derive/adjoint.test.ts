// The adjoint pass on small programs: what it writes, and what that computes, against derivatives by hand.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findActivity } from '../../../../src/autodiff/compiled/derive/activity.js';
import { lookAhead } from '../../../../src/autodiff/compiled/derive/ahead.js';
import { writeGradient } from '../../../../src/autodiff/compiled/derive/adjoint.js';
import type { Statement } from '../../../../src/autodiff/compiled/code/code.js';
import { layOut } from '../../../../src/autodiff/compiled/program/layout.js';
import { withoutDeadCode } from '../../../../src/autodiff/compiled/derive/liveness.js';
import { printStatements } from '../../../../src/autodiff/compiled/code/print.js';
import { planRecord } from '../../../../src/autodiff/compiled/derive/record.js';
import { normaliseText } from '../normaliseText.js';

/** The code of (θ, gradient) → f. Loops longer than `unrollLimit` stay loops. */
function adjointOf(text: string, dimension: number, unrollLimit?: number): Statement[] {
  const program = withoutDeadCode(normaliseText(text, dimension, unrollLimit));
  const activity = findActivity(program);
  const ahead = lookAhead(program, activity, layOut(program));
  const layout = layOut(program, ahead.turnwise);
  return writeGradient(program, activity, ahead, layout, planRecord(program, activity, layout));
}

function run(code: readonly Statement[], theta: readonly number[]): { value: number; gradient: number[] } {
  const gradient = theta.map(() => NaN);
  const body = printStatements(code, { parameters: ['theta', 'gradient'] });
  const text = `const stack = new Float64Array(1000); let top = 0; const arrays = [];\n${body}`;
  const value = new Function('theta', 'gradient', text)(theta, gradient) as number;
  return { value, gradient };
}

const gradientOf = (text: string, theta: readonly number[], unrollLimit?: number) =>
  run(adjointOf(text, theta.length, unrollLimit), theta).gradient;

describe('the adjoint pass', () => {
  it('writes the chain rule backwards, without factors of one', () => {
    const code = adjointOf('export const f = (x: number[]): number => Math.sin(x[0] * x[1]) + x[1];', 2);
    const lines = printStatements(code).split('\n').slice(0, -1);
    assert.deepEqual(
      lines.map((line) => line.trim().replace(/_\d+/g, '')),
      [
        'const theta0 = theta[0];',
        'const theta1 = theta[1];',
        'const v = theta0 * theta1;',
        'const v = Math.sin(v);',
        'const v = v + theta1;',
        'let theta1_bar = 1;',
        'let v_bar = Math.cos(v);',
        'let theta0_bar = v_bar * theta1;',
        'theta1_bar += v_bar * theta0;',
        'gradient[0] = theta0_bar;',
        'gradient[1] = theta1_bar;',
        'return v;',
      ],
    );
  });

  it('gives a value the shares of all its uses', () => {
    const text = 'export function f(x: number[]): number { const a = x[0] * 3; return a * a * x[1] + a; }';
    assert.deepEqual(gradientOf(text, [2, 5]), [3 * (2 * 6 * 5 + 1), 36]);
  });

  it('goes back through the side of a branch that was taken', () => {
    const text =
      'export function f(x: number[]): number { let y = x[1]; if (x[0] > 1) { y = x[0] * x[0]; } else { y = 4 * x[1]; } return y; }';
    assert.deepEqual(gradientOf(text, [3, 5]), [6, 0]);
    assert.deepEqual(gradientOf(text, [0.5, 5]), [0, 4]);
  });

  it('writes nothing for what no derivative flows through', () => {
    const text = `export function f(x: number[]): number {
      let count = 0;
      for (let i = 0; i < 500; i++) count += Math.floor(x[0] * i);
      return x[0] * count;
    }`;
    const code = adjointOf(text, 1, 1);
    assert.equal(code.filter(({ kind }) => kind === 'for').length, 1);
    assert.deepEqual(run(code, [0.01]).gradient, [run(code, [0.01]).value / 0.01]);
  });

  it('runs counted loops from the last turn to the first', () => {
    const loop = fc.record({
      from: fc.integer({ min: -6, max: 6 }),
      to: fc.integer({ min: -6, max: 6 }),
      half: fc.boolean(),
      step: fc.integer({ min: 1, max: 4 }),
      comparison: fc.constantFrom('<', '<=', '>', '>='),
    });
    fc.assert(
      fc.property(loop, ({ from, to, half, step, comparison }) => {
        const bound = half ? to + 0.5 : to;
        const sign = comparison.startsWith('<') ? '+' : '-';
        const text = `export function f(x: number[]): number {
          let s = x[0];
          for (let i = ${from}; i ${comparison} ${bound}; i ${sign}= ${step}) s = s * s * 0.3 + i * x[1];
          return s;
        }`;
        const turns: number[] = [];
        const goes = (i: number) => (sign === '+' ? i < bound : i > bound) || (comparison.length > 1 && i === bound);
        for (let i = from; goes(i); i += sign === '+' ? step : -step) turns.push(i);
        // Forward mode by hand.
        let [s, byFirst, bySecond] = [0.9, 1, 0];
        for (const i of turns)
          [s, byFirst, bySecond] = [s * s * 0.3 + i * 0.2, 0.6 * s * byFirst, 0.6 * s * bySecond + i];
        const found = run(adjointOf(text, 2, 1), [0.9, 0.2]);
        [s, byFirst, bySecond].forEach((expected, k) => {
          const actual = [found.value, ...found.gradient][k]!;
          assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)), `${text}: ${actual}`);
        });
      }),
      { seed: 20250302, numRuns: 200 },
    );
  });

  it('turns a loop that does not count back as often as it turned', () => {
    const text = `export function f(x: number[]): number {
      let s = x[0];
      while (s < 100) s = s * x[1];
      return s;
    }`;
    // 3 · 4³ = 192 is the first beyond 100.
    const { value, gradient } = run(adjointOf(text, 2), [3, 4]);
    assert.equal(value, 192);
    assert.deepEqual(gradient, [64, 3 * 3 * 16]);
  });

  it('forgets the adjoint of what was overwritten', () => {
    const text = `export function f(x: number[]): number {
      const w = new Float64Array(100);
      for (let i = 0; i < 100; i++) w[i] = x[0] * i;
      for (let i = 0; i < 100; i++) w[i] = x[1] * x[1];
      return w[7] + w[8];
    }`;
    assert.deepEqual(gradientOf(text, [2, 3]), [0, 12]);
  });

  it('lets a zero adjoint through no infinite derivative', () => {
    const text = 'export const f = (x: number[]): number => Math.sqrt(x[0]) ** 2 + Math.sqrt(x[1]) * x[0];';
    assert.deepEqual(gradientOf(text, [0, 0]), [0, 0]);
  });
});
