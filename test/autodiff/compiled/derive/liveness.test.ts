// Dead code goes; what can fail or may not end stays.
import assert from 'node:assert/strict';
import { withoutDeadCode } from '../../../../src/autodiff/compiled/derive/liveness.js';
import { normaliseText, operationsIn, operatorsIn } from '../normaliseText.js';

const alive = (text: string, dimension: number, unrollLimit?: number) =>
  withoutDeadCode(normaliseText(text, dimension, unrollLimit));

describe('liveness', () => {
  it('takes out what the result does not need', () => {
    const program = alive(
      'export function f(x: number[]): number { const unused = Math.exp(x[0]); const s = Math.sin(x[1]); return s + 1; }',
      2,
    );
    assert.deepEqual(operatorsIn(program), ['sin', 'add']);
  });

  it('takes out arrays and carried values that nothing reads', () => {
    const program = alive(
      `export function f(x: number[]): number {
        const log = new Float64Array(100);
        let s = 0, unread = 1;
        for (let i = 0; i < 100; i++) { s += x[i]; unread *= x[i]; log[i] = s; }
        return s;
      }`,
      100,
    );
    assert.ok(operationsIn(program.body).every(({ kind }) => kind !== 'store' && kind !== 'allocate'));
    assert.ok(!operatorsIn(program).includes('mul'));
    const loop = program.body.find(({ kind }) => kind === 'loop');
    assert.equal(loop?.kind === 'loop' && loop.parameters.length, 2);
  });

  it('keeps a throw, and a loop that may not end', () => {
    const throws = alive(
      `export function f(x: number[]): number { if (x[0] < 0) throw new Error('negative'); return x[1]; }`,
      2,
    );
    assert.ok(operationsIn(throws.body).some(({ kind }) => kind === 'leave'));
    const endless = alive(
      'export function f(x: number[]): number { let s = x[0]; while (s > 1) s = s * x[1]; return x[1]; }',
      2,
    );
    assert.ok(endless.body.some(({ kind }) => kind === 'loop'));
  });
});
