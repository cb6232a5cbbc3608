// Objectives over data, compiled: rows of every shape, against the tape to second order, over all rows and over batches.
import assert from 'node:assert/strict';
import { isFiniteSum, type FiniteSum } from '../../../src/autodiff/differentiable.js';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import type { DerivativeMode } from '../../../src/protocol/runRequest.js';
import { objectiveOf } from '../objectiveOf.js';

const programs: Readonly<Record<string, { readonly source: string; readonly dimension: number }>> = {
  numbers: {
    dimension: 2,
    source: `export const rows = [0.5, -1, 2, 3.5, 0.25];
      export const f = ([a, b]: number[], x: number): number => Math.exp(a * x) * b + Math.sin(a * b);`,
  },
  truths: {
    dimension: 2,
    source: `export const rows = [true, false, true];
      export const f = ([a, b]: number[], isOn: boolean): number => (isOn ? a ** 3 * b : a * b * b);`,
  },
  'tuples of an array and a number': {
    dimension: 3,
    source: `export const rows: [number[], number][] = [[[1, 2], 1], [[0.5, -1], 0], [[-2, 0.3], 1], [[1.5, 1], 0]];
      export function f([w0, w1, b]: number[], [x, y]: [number[], number]): number {
        const z = w0 * x[0] + w1 * x[1] + b;
        return Math.log(1 + Math.exp(-Math.abs(z))) + Math.max(z, 0) - y * z;
      }`,
  },
  objects: {
    dimension: 2,
    source: `export const rows = [{ x: 1, meta: { y: 2, weights: [1, 2] } }, { x: 2, meta: { y: 3, weights: [0.5, 1] } }];
      export const f = ([a, b]: number[], { x, meta: { y, weights } }: (typeof rows)[0]): number =>
        weights[0] * (a * x + b * b - y) ** 2 + weights[1] * Math.cos(a * b);`,
  },
  'rows of different lengths': {
    dimension: 2,
    source: `export const rows = [[1, 2, 3], [0.5], [], [2, -1]];
      export function f([a, b]: number[], row: number[]): number {
        let state = a;
        for (const x of row) state = Math.tanh(state * b + x * a);
        return state * state;
      }`,
  },
  'early return and records in a loop': {
    dimension: 2,
    source: `export const rows = [1, 4, 9, 2];
      export function f([a, b]: number[], x: number): number {
        if (x > 8) return a * a * b;
        let y = a;
        while (y * y < x + 4) y = y * (1.2 + b * b / 10) + Math.sin(y) / 10 + 0.2;
        return y * b;
      }`,
  },
  'long parameters': {
    dimension: 70,
    source: `export const rows = [{ k: 3, y: 1 }, { k: 11, y: -1 }, { k: 69, y: 2 }];
      export function f(theta: number[], { k, y }: { k: number; y: number }): number {
        let sum = 0;
        for (let i = 0; i < theta.length; i++) sum += theta[i] * Math.sin(i * y);
        return (sum - y) ** 2 + theta[k] ** 3;
      }`,
  },
  'a work space for each row': {
    dimension: 70,
    source: `export const rows = [[1, 2], [3, 4]];
      export function f(theta: number[], row: number[]): number {
        const hidden = new Float64Array(35);
        for (let i = 0; i < 35; i++) hidden[i] = Math.tanh(theta[2 * i] * row[0] + theta[2 * i + 1] * row[1]);
        return hidden.reduce((sum, h, i) => sum + h * theta[i], 0) ** 2;
      }`,
  },
};

function finiteSum(source: string, dimension: number, mode: DerivativeMode | 'auto'): FiniteSum {
  const { program, info } = objectiveOf(source, { data: 'rows' });
  const f = differentiate(program, info, { mode, dimension });
  assert.ok(isFiniteSum(f));
  return f;
}

/** Value, gradient, product and Hessian at one point, in one array. */
function derivatives(f: FiniteSum, theta: Float64Array): number[] {
  const n = theta.length;
  const [gradient, product, hessian] = [new Float64Array(n), new Float64Array(n), new Float64Array(n * n)];
  const value = f.gradient(theta, gradient);
  f.hessianVectorProduct(
    theta,
    theta.map((_, k) => Math.cos(k)),
    product,
  );
  f.hessian(theta, hessian);
  return [value, f.value(theta), ...gradient, ...product, ...hessian];
}

function assertNear(found: readonly number[], wanted: readonly number[]): void {
  const scale = Math.max(1, ...wanted.map(Math.abs));
  wanted.forEach((x, k) => assert.ok(Math.abs(found[k]! - x) <= 1e-12 * scale, `${k}: ${found[k]}, not ${x}`));
}

describe('compiled objectives over data', () => {
  for (const [name, { source, dimension }] of Object.entries(programs)) {
    it(`agree with the tape: ${name}`, () => {
      const compiled = finiteSum(source, dimension, 'compiled');
      const tape = finiteSum(source, dimension, 'tape');
      const theta = Float64Array.from({ length: dimension }, (_, k) => 0.3 + 0.4 * Math.sin(3 * k + 1));
      assertNear(derivatives(compiled, theta), derivatives(tape, theta));
      for (const f of [compiled, tape]) f.selectBatch(Int32Array.of(2, 0, 1, 0), 1, 4 - (compiled.rows < 3 ? 1 : 0));
      assertNear(derivatives(compiled, theta), derivatives(tape, theta));
      for (const f of [compiled, tape]) f.selectAll();
      assertNear(derivatives(compiled, theta), derivatives(tape, theta));
      assert.equal(compiled.derivatives, 'compiled', JSON.stringify(compiled.notes));
    });
  }

  it('leave rows that are not alike to the tape', () => {
    const f = finiteSum(
      `export const rows = [1, [2]];
      export const f = ([a]: number[], row: number | number[]): number => a * a * (typeof row === 'number' ? row : row[0]);`,
      1,
      'auto',
    );
    assertNear(derivatives(f, Float64Array.of(3)), [13.5, 13.5, 9, 3, 3]);
    assert.equal(f.derivatives, 'tape');
    assert.match(f.notes[0]!.message, /not all alike/);
  });

  it('hand the rows of the batch to the tape where a row leaves the compiled way', () => {
    const f = finiteSum(
      `export const rows = [1, 2, 3];
      export function f([a]: number[], x: number): number {
        const sums = new Float64Array(100);
        let n = 0;
        for (let i = 0; i < 40 * x; i++) { sums[n] = a * a; n += 1; }
        return sums[Math.floor(a)] * x;
      }`,
      1,
      'compiled',
    );
    f.selectBatch(Int32Array.of(0, 2), 0, 2);
    assertNear(derivatives(f, Float64Array.of(3)).slice(0, 3), [18, 18, 12]);
  });
});
