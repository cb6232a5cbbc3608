// What the forward sweep records: only what the backward sweep needs and cannot compute again.
import assert from 'node:assert/strict';
import type { Statement } from '../../../../src/autodiff/compiled/code/code.js';
import { printStatements } from '../../../../src/autodiff/compiled/code/print.js';
import { compileText } from '../compileText.js';

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

  it('looks at a value once, however many ways lead to it', () => {
    // Each square has two ways to the one before: 2 ** 200 ways to the first.
    const squares = `export function f(x: Float64Array): number {
      let sum = 0;
      for (let i = 0; i < x.length; i++) {
        let y = x[i];
        ${'y = y * y - y;'.repeat(200)}
        sum += y;
      }
      return sum;
    }`;
    assert.equal(records(squares, 100), 0);
  });

  it('needs memory for what cannot be computed again only', () => {
    // A recurrence: its state once a turn, and nothing else of the seven operations.
    const recurrence = `export function f(x: Float64Array): number {
      let s = x[0];
      for (let i = 1; i < x.length; i++) s = (1 - s) * x[i] * s + 0.5 * x[i] * x[i] - s;
      return s;
    }`;
    assert.deepEqual([recorded(recurrence, 100), recorded(recurrence, 200)], [99, 199]);
    // Nothing for what is computed from θ and constants, however much that is.
    const sums = `export function f(x: Float64Array): number {
      let s = 0;
      for (let i = 0; i < x.length; i++)
        for (let j = 0; j < 100; j++) s += (x[i] * x[i] - j) ** 2 * (1 + x[i]) - (x[i] - j) * x[i];
      return s;
    }`;
    assert.equal(recorded(sums, 200), 0);
    // One tanh a unit, of the six operations there, and of one point only: each goes back before the next.
    const network = `export function f(w: Float64Array): number {
      let loss = 0;
      for (let i = 0; i < 70; i++) {
        const x = 0.01 * i;
        let out = 0;
        for (let k = 0; k < 100; k++) out += w[2 * k] * Math.tanh(w[2 * k + 1] * x + 0.1 * k);
        loss += (out - x) ** 2;
      }
      return loss;
    }`;
    assert.equal(recorded(network, 200), 100);
  });
});

/** Most values that are on the stack at once in one evaluation of the gradient. */
function recorded(source: string, dimension: number): number {
  const { compilation } = compileText(source, dimension, 'float64Array');
  assert.ok(compilation.ok);
  const body = `let top = 0;\n${printStatements(compilation.code)}`;
  const gradientOf = new Function('stack', 'theta', 'gradient', body) as (...arrays: unknown[]) => number;
  const stack: number[] = [];
  const theta = Float64Array.from({ length: dimension }, (_, k) => Math.sin(k + 1));
  const gradient = new Float64Array(dimension);
  gradientOf(stack, theta, gradient);
  const expected = new Float64Array(dimension);
  compilation.functions.gradient(theta, expected);
  assert.deepEqual(gradient, expected);
  return stack.length;
}

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
