// `@data`: the mean over rows, its batches, its derivatives, its held-out rows.
import assert from 'node:assert/strict';
import { isFiniteSum, type FiniteSum } from '../../../src/autodiff/differentiable.js';
import { differentiate } from '../../../src/autodiff/differentiate.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import type { DerivativeMode } from '../../../src/protocol/runRequest.js';
import { objectiveOf } from '../objectiveOf.js';

// ℓ = (a·x₀ + x₁ − b)² over four rows; two held out.
const source = `
export const rows = [[1, 3], [2, 5], [3, 6], [4, 11]];
export const heldOut = { rows: [[0, 1], [5, 9]] };
export const f = ([slope, intercept]: number[], [a, b]: number[]): number => (a * slope + intercept - b) ** 2;`;
const rows = [
  [1, 3],
  [2, 5],
  [3, 6],
  [4, 11],
] as const;

function finiteSum(mode: DerivativeMode): FiniteSum {
  const { program, info } = objectiveOf(source, { data: 'rows', validation: 'heldOut' });
  const f = differentiate(program, info, { mode, dimension: 2 });
  assert.ok(isFiniteSum(f));
  return f;
}

/** By hand: value, gradient, Hessian of the mean over the given rows. */
function byHand([s, t]: readonly [number, number], chosen: readonly (readonly [number, number])[]) {
  const residuals = chosen.map(([a, b]) => a * s + t - b);
  const mean = (values: readonly number[]) => values.reduce((p, v) => p + v, 0) / chosen.length;
  return {
    value: mean(residuals.map((r) => r * r)),
    gradient: [mean(residuals.map((r, i) => 2 * r * chosen[i]![0])), mean(residuals.map((r) => 2 * r))],
    hessian: [
      mean(chosen.map(([a]) => 2 * a * a)),
      mean(chosen.map(([a]) => 2 * a)),
      mean(chosen.map(([a]) => 2 * a)),
      2,
    ],
  };
}

function assertNear(found: ArrayLike<number>, wanted: readonly number[], tolerance: number): void {
  wanted.forEach((b, i) =>
    assert.ok(Math.abs(found[i]! - b) <= tolerance * Math.max(1, Math.abs(b)), `${found[i]}, not ${b}`),
  );
}

describe('finite sums', () => {
  for (const [mode, tolerance] of [
    ['compiled', 1e-14],
    ['tape', 1e-14],
    ['finite-differences', 1e-6],
  ] as const) {
    it(`are means over the selected rows by ${mode}`, () => {
      const f = finiteSum(mode);
      const theta = Float64Array.of(1.5, 0.25);
      const gradient = new Float64Array(2);
      const hessian = new Float64Array(4);
      const product = new Float64Array(2);
      const check = (chosen: readonly (readonly [number, number])[]) => {
        const wanted = byHand([1.5, 0.25], chosen);
        assertNear([f.gradient(theta, gradient), f.value(theta)], [wanted.value, wanted.value], 1e-14);
        assertNear(gradient, wanted.gradient, tolerance);
        f.hessian(theta, hessian);
        assertNear(hessian, wanted.hessian, tolerance);
        f.hessianVectorProduct(theta, Float64Array.of(1, -1), product);
        assertNear(product, [wanted.hessian[0]! - wanted.hessian[1]!, wanted.hessian[2]! - 2], tolerance);
      };
      assert.equal(f.rows, 4);
      check(rows);
      f.selectBatch(Int32Array.of(3, 0, 2), 1, 3);
      check([rows[0], rows[2]]);
      f.selectAll();
      check(rows);
      assert.equal(f.derivatives, mode);
    });
  }
  it('give the loss over the held-out rows', () => {
    const value = finiteSum('tape').validation!.value(Float64Array.of(1.5, 0.25));
    assert.equal(value, (0.75 ** 2 + 1.25 ** 2) / 2);
  });
  it('say what is wrong with the rows', () => {
    const attempt = (data: string) => {
      const { program, info } = objectiveOf(`${source}\nexport const none = [];\nexport const text = 'no';`, { data });
      return () => differentiate(program, info, { mode: 'tape', dimension: 2 });
    };
    assert.throws(attempt('none'), (error) => error instanceof ObjectiveError && /has no rows/.test(error.message));
    assert.throws(
      attempt('text'),
      (error) => error instanceof ObjectiveError && /not an array of rows/.test(error.message),
    );
  });
});
