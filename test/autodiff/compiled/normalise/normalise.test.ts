// The normaliser: functions, objects and variables are gone, what is known is computed, short loops are unrolled.
import assert from 'node:assert/strict';
import { normaliseText, operationsIn, operatorsIn } from '../normaliseText.js';

const kindsIn = (text: string, dimension: number, unrollLimit?: number) =>
  operationsIn(normaliseText(text, dimension, unrollLimit).body).map(({ kind }) => kind);

describe('normalise', () => {
  it('leaves arithmetic of functions, objects and arrays', () => {
    const program = normaliseText(
      `const scale = (v: number) => v * k;
      const k = 3;
      export function f([a, b]: number[]): number {
        const point = { at: [a, b], norm() { return this.at[0] + this.at[1]; } };
        return scale(point.norm());
      }`,
      2,
    );
    assert.deepEqual(operatorsIn(program), ['add', 'mul']);
    assert.ok(Array.isArray(program.theta) && program.theta.length === 2);
  });

  it('computes what is known', () => {
    const source = `export const f = (x: number[]): number => (Math.sqrt(16) > 3 ? x[0] * 2 ** 5 : Math.exp(x[0]));`;
    assert.deepEqual(operatorsIn(normaliseText(source, 1)), ['mul']);
  });

  it('unrolls short loops and keeps long ones', () => {
    const source = `export function f(x: number[]): number {
      let s = 0;
      for (const v of x) s += v * v;
      return s;
    }`;
    assert.deepEqual(operatorsIn(normaliseText(source, 2)), ['mul', 'add', 'mul', 'add']);
    const long = normaliseText(source, 100);
    const [loop] = long.body;
    assert.ok(loop?.kind === 'loop' && loop.counter !== undefined);
    assert.deepEqual([loop.counter.comparison, loop.counter.step], ['lt', 1]);
    assert.equal(loop.parameters.length, 2);
  });

  it('recognises what counts, whatever it looks like', () => {
    const counts = (loop: string) => {
      const { body } = normaliseText(`export function f(x: number[]): number { let s = 1; ${loop} return s; }`, 100, 1);
      const found = operationsIn(body).find(({ kind }) => kind === 'loop');
      return found?.kind === 'loop' ? found.counter?.step : undefined;
    };
    assert.equal(counts('for (let i = 99; i >= 0; i -= 3) s *= x[i];'), -3);
    assert.equal(counts('let i = 0; while (i < x.length) { s *= x[i]; i = 2 + i; }'), 2);
    assert.equal(counts('for (let i = 0; i < 90 && s < 9; i++) s *= x[i];'), undefined);
    assert.equal(counts('for (let i = 0; i < 90; i += s > 2 ? 1 : 2) s *= x[i];'), undefined);
  });

  it('recognises what is compared beside a constant: i + c < b is i < b − c', () => {
    const counter = (head: string, before = '') => {
      const text = `export function f(x: number[]): number { let s = 1; ${before} for (${head}) s *= x[i]; return s; }`;
      const { body } = normaliseText(text, 100, 1);
      const found = operationsIn(body).find(({ kind }) => kind === 'loop');
      if (found?.kind !== 'loop' || found.counter === undefined) return undefined;
      const { comparison, bound, step } = found.counter;
      return [comparison, 'constant' in bound ? bound.constant : 'computed', step];
    };
    assert.deepEqual(counter('let i = 0; i + 1 < x.length; i++'), ['lt', 99, 1]);
    assert.deepEqual(counter('let i = 0; 50 >= 2 + i; i += 3'), ['le', 48, 3]);
    assert.deepEqual(counter('let i = 99; i - 2 > 0; i--'), ['gt', 2, -1]);
    assert.deepEqual(counter('let i = 0; i + 1 < n; i++', 'const n = x[0] > 0 ? 5 : 6;'), ['lt', 'computed', 1]);
    // The difference of such a bound would be rounded; and what runs away from its bound does not count.
    assert.equal(counter('let i = 0; i + 1 < n; i++', 'const n = x[0];'), undefined);
    assert.equal(counter('let i = 0; i + 1 < 9.5; i++'), undefined);
    assert.equal(counter('let i = 9; i + 1 > 5; i++'), undefined);
  });

  it('puts arrays into memory that are indexed by what is not known', () => {
    const source = (index: string) => `export function f(x: number[]): number {
      const w = [x[0], x[1], 2];
      let s = 0;
      for (let i = 0; i < 3; i++) s += w[${index}] * x[i];
      return s;
    }`;
    assert.ok(!kindsIn(source('i'), 3).includes('allocate'));
    assert.ok(kindsIn(source('i'), 3, 1).includes('allocate'));
    assert.ok(kindsIn(source('x[0] > 0 ? 1 : 2'), 3).includes('allocate'));
  });

  it('makes one value of what two paths leave', () => {
    const { body, result } = normaliseText(
      'export function f(x: number[]): number { let a = x[0]; if (x[1] > 0) a = Math.sin(a); return a; }',
      2,
    );
    const branch = body.find(({ kind }) => kind === 'branch');
    assert.ok(branch?.kind === 'branch');
    assert.equal(branch.results.length, 1);
    assert.equal(branch.results[0]!.result, result);
    assert.equal(branch.otherwise.length, 0);
  });
});
