// Loops that count, whatever they look like; and those that only seem to.
import assert from 'node:assert/strict';
import { isConstant, type Loop } from '../../../../../src/autodiff/compiled/program/ir.js';
import { normaliseText, operationsIn } from '../../normaliseText.js';

function loopOf(head: string, turn = ''): Loop {
  const text = `const n = 100; export function f(x: number[]): number { let s = 0; ${head} { s += x[0] * i; ${turn} } return s; }`;
  const loop = operationsIn(normaliseText(text, 1, 1).body).find((operation) => operation.kind === 'loop');
  return loop!;
}

const countOf = (head: string, turn?: string) => {
  const { counter } = loopOf(head, turn);
  if (counter === undefined) return undefined;
  const { comparison, bound, step } = counter;
  return [comparison, isConstant(bound) ? bound.constant : 'a value', step];
};

describe('counters', () => {
  it('are recognised up and down, by any step, with the bound on either side', () => {
    assert.deepEqual(countOf('for (let i = 0; i < n; i++)'), ['lt', 100, 1]);
    assert.deepEqual(countOf('for (let i = n; i >= 0; i -= 3)'), ['ge', 0, -3]);
    assert.deepEqual(countOf('for (let i = 0; n >= i; i = i + 2)'), ['le', 100, 2]);
    assert.deepEqual(countOf('let i = 0; while (i < n)', 'i += 4;'), ['lt', 100, 4]);
  });

  it('are recognised behind a constant', () => {
    assert.deepEqual(countOf('for (let i = 0; i + 5 < n; i++)'), ['lt', 95, 1]);
    assert.deepEqual(countOf('for (let i = 0; i - 5 < n; i++)'), ['lt', 105, 1]);
  });

  it('are none where the step or the bound changes, or is no integer', () => {
    assert.equal(countOf('for (let i = 1; i < n; i *= 2)'), undefined);
    assert.equal(countOf('for (let i = 0; i < n; i += 0.5)'), undefined);
    assert.equal(countOf('for (let i = 0, m = 200; i < m; i++)', 'm -= 1;'), undefined);
    assert.equal(countOf('for (let i = 0; i < n; i++)', 'if (s > 5) i++;'), undefined);
    assert.equal(countOf('for (let i = 0; i < n; i++)', 'if (s > 5) break;'), undefined);
  });

  it('tell their bounds to the turn', () => {
    const { value } = loopOf('for (let i = 3; i < n; i += 2)').counter!.parameter;
    assert.deepEqual(value.range, [3, 99]);
  });

  it('leave the header what it computes anew, and take out what the loop does not change', () => {
    const source =
      'export function f(x: number[]): number { let i = 0; while (i < Math.exp(x[0])) i++; return i * x[0]; }';
    const { body } = normaliseText(source, 1);
    const loop = body.find((operation) => operation.kind === 'loop')!;
    assert.deepEqual(
      loop.header.map((one) => one.kind === 'compute' && one.operator),
      ['lt'],
    );
    assert.ok(body.some((one) => one.kind === 'compute' && one.operator === 'exp'));
  });
});
