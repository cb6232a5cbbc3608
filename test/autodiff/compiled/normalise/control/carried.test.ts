// What goes from turn to turn: each number of it one parameter of the loop, and nothing that stays.
import assert from 'node:assert/strict';
import type { Loop } from '../../../../../src/autodiff/compiled/program/ir.js';
import { normaliseText, operationsIn } from '../../normaliseText.js';

function loopOf(before: string, turn: string, after: string): Loop {
  const text = `export function f(x: number[]): number { ${before} for (let i = 0; i < 100; i++) { ${turn} } return ${after}; }`;
  return operationsIn(normaliseText(text, 2).body).find((operation) => operation.kind === 'loop')!;
}

/** How many numbers the loop carries besides its counter. */
const carried = (before: string, turn: string, after: string) => loopOf(before, turn, after).parameters.length - 1;

describe('what a loop carries', () => {
  it('is each number of arrays and objects that a turn replaces', () => {
    assert.equal(carried('let p = [x[0], x[1]];', 'p = [p[1], p[0] * 0.5];', 'p[0]'), 2);
    assert.equal(carried('let p = { a: x[0], b: { c: 1 } };', 'p = { a: p.b.c, b: { c: p.a } };', 'p.a'), 2);
  });

  it('is each element and property that a turn writes, without those that stay', () => {
    assert.equal(carried('const p = [x[0], x[1], 3];', 'p[1] += p[0] * p[2];', 'p[1]'), 1);
    assert.equal(carried('const p = { a: x[0], b: 2 };', 'p.a *= p.b;', 'p.a'), 1);
  });

  it('keeps its kind: a number that is undefined before the loop is marked', () => {
    const { parameters } = loopOf('let last;', 'last = x[0] * i;', 'last');
    assert.ok(parameters.some(({ value }) => value.type === 'number' && value.hint === 'last'));
  });

  it('has the value before as its initial one and what the turn left as its next', () => {
    const loop = loopOf('let s = 7;', 's += x[0];', 's');
    const { initial, next } = loop.parameters.find(({ value }) => value.hint === 's')!;
    assert.deepEqual(initial, { constant: 7 });
    assert.ok(loop.body.some((one) => 'result' in one && one.result === next));
  });

  it('goes to memory where it changes its length, and is refused where it changes its type', () => {
    const program = normaliseText(
      'export function f(x: number[]): number { const p = [x[0]]; for (let i = 0; i < 100; i++) p.push(i); return p[50]; }',
      1,
    );
    assert.ok(operationsIn(program.body).some(({ kind }) => kind === 'allocate'));
    assert.throws(() => loopOf('let p: unknown = x[0];', 'p = i > 3;', 'x[0]'), /changes its type from turn to turn/);
  });
});
