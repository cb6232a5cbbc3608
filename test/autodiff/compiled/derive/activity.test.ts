// Activity: what depends on θ so that a derivative flows through it, and nothing else.
import assert from 'node:assert/strict';
import { findActivity } from '../../../../src/autodiff/compiled/derive/activity.js';
import { normaliseText, operationsIn } from '../normaliseText.js';

/** The operators whose results are active, and those whose are not. */
function activeOperators(text: string, dimension: number, unrollLimit?: number): { active: string[]; inert: string[] } {
  const program = normaliseText(text, dimension, unrollLimit);
  const activity = findActivity(program);
  const [active, inert]: [string[], string[]] = [[], []];
  for (const operation of operationsIn(program.body))
    if (operation.kind === 'compute') (activity.isActive(operation.result) ? active : inert).push(operation.operator);
  return { active, inert };
}

describe('activity analysis', () => {
  it('follows arithmetic, not comparisons and steps', () => {
    const { active, inert } = activeOperators(
      'export const f = (x: number[]): number => (x[0] > 1 ? x[0] * x[1] : 2 * Math.floor(x[1]));',
      2,
    );
    assert.deepEqual(active, ['mul']);
    assert.deepEqual(inert.sort(), ['floor', 'gt', 'mul']);
  });

  it('leaves counters and data out', () => {
    const { active, inert } = activeOperators(
      `const data = Array.from({ length: 80 }, (_, k) => k / 7);
      export function f(x: number[]): number {
        let s = 0;
        for (let i = 0; i < data.length; i++) s += Math.exp(data[i] * i) * x[0];
        return s;
      }`,
      1,
    );
    assert.deepEqual(active, ['mul', 'add']);
    assert.deepEqual(inert.sort(), ['add', 'exp', 'lt', 'mul']);
  });

  it('reaches through what a loop carries, from the end of a turn to its start', () => {
    const { active } = activeOperators(
      `export function f(x: number[]): number {
        let a = 1, b = 2, c = 3;
        for (let i = 0; i < 90; i++) { c = Math.sin(b); b = Math.cos(a); a = x[0] * 0.5; }
        return c;
      }`,
      1,
    );
    assert.deepEqual(active, ['sin', 'cos', 'mul']);
  });

  it('marks memory that holds something active, and only that', () => {
    const program = normaliseText(
      `export function f(x: number[]): number {
        const u = new Float64Array(80), v = new Float64Array(80);
        for (let i = 0; i < 80; i++) { u[i] = i * 0.1; v[i] = x[0] * i; }
        let s = 0;
        for (let i = 0; i < 80; i++) s += u[i] * v[i];
        return s;
      }`,
      1,
    );
    const { regions } = findActivity(program);
    assert.deepEqual(
      [...regions].map(({ hint }) => hint),
      ['v'],
    );
  });

  it('leaves out what the result only counts or chooses by', () => {
    const { active } = activeOperators(
      `export function f(x: number[]): number {
        let above = 0;
        for (let i = 0; i < 80; i++) if (Math.sin(x[0] * i) > 0.5) above += 1;
        return x[1] * above + Math.floor(Math.cos(x[0]));
      }`,
      2,
    );
    assert.deepEqual(active, ['mul', 'add']);
  });
});
