// What the forward sweep records: only what the backward sweep needs and cannot compute again.
import assert from 'node:assert/strict';
import type { Statement } from '../../../src/autodiff/compiled/code.js';
import { compileText } from './compileText.js';

describe('to-be-recorded analysis', () => {
  it('records nothing where a loop only reads θ', () => {
    const source = `export function f(x: Float64Array): number {
      let sum = 0;
      for (let i = 0; i < x.length - 1; i++) sum += 100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2;
      return sum;
    }`;
    assert.equal(records(source, 1000), 0);
  });

  it('records the state of a recurrence once a turn', () => {
    const source = `export function f(x: Float64Array): number {
      let s = x[0];
      for (let i = 1; i < x.length; i++) s = s * s * x[i];
      return s;
    }`;
    assert.equal(records(source, 100), 1);
  });

  it('records an element that is overwritten, not one that stays', () => {
    const source = (size: string) => `export function f(x: Float64Array): number {
      const w = new Float64Array(${size});
      for (let i = 0; i < x.length; i++) w[i % ${size}] = x[i] * x[i];
      let s = 0;
      for (let i = 0; i < x.length; i++) s += w[i % ${size}] ** 2;
      return s;
    }`;
    assert.equal(records(source('100'), 100), 0);
    const overwritten = `export function f(x: Float64Array): number {
      const w = new Float64Array(100);
      w[0] = 1;
      for (let i = 1; i < x.length; i++) w[i] = w[i - 1] * w[0] * x[i];
      return w[99];
    }`;
    assert.ok(records(overwritten, 100) > 0);
  });
});

/** Statements of the gradient that put something on the stack. */
function records(source: string, dimension: number): number {
  const { compilation } = compileText(source, dimension, 'float64Array');
  assert.ok(compilation.ok);
  return pushesIn(compilation.code);
}

function pushesIn(code: readonly Statement[]): number {
  return code.reduce((sum, statement) => sum + (statement.kind === 'push' ? 1 : 0) + pushesInside(statement), 0);
}

function pushesInside(statement: Statement): number {
  switch (statement.kind) {
    case 'if':
      return pushesIn(statement.then) + pushesIn(statement.otherwise);
    case 'for':
    case 'repeat':
      return pushesIn(statement.body);
    case 'loop':
      return pushesIn(statement.header) + pushesIn(statement.body);
    default:
      return 0;
  }
}
