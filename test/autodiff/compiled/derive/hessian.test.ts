// Second derivatives along all axes in one function, and by sweeps of four: against derivatives by hand.
import assert from 'node:assert/strict';
import { compileText } from '../compileText.js';

function hessianOf(text: string, at: readonly number[]): number[] {
  const { compilation } = compileText(text, at.length);
  if (!compilation.ok) throw new Error(compilation.reason);
  const hessian = new Float64Array(at.length ** 2);
  compilation.functions.hessian(Float64Array.from(at), hessian);
  return [...hessian];
}

describe('the Hessian', () => {
  it('of a few parameters is written along the axes, zeros without a sign', () => {
    const [x, y, z] = [0.5, -2, 3];
    const hessian = hessianOf('export const f = (x: number[]): number => x[0] ** 2 * x[1] - Math.exp(x[2]);', [
      x,
      y,
      z,
    ]);
    assert.deepEqual(hessian, [2 * y, 2 * x, 0, 2 * x, 0, 0, 0, 0, -Math.exp(z)]);
  });

  it('of more parameters is the same, also where their number is no multiple of the sweep', () => {
    const text = `export function f(x: number[]): number {
      let s = 0;
      for (let i = 0; i + 1 < x.length; i++) s += x[i] * x[i] * x[i + 1];
      return s;
    }`;
    const at = [1, -2, 0.5, 3, -1, 2, 0.25];
    const expected = at.flatMap((_, i) =>
      at.map((_, j) => {
        if (i === j) return 2 * (at[i + 1] ?? 0);
        return Math.abs(i - j) === 1 ? 2 * at[Math.min(i, j)]! : 0;
      }),
    );
    assert.deepEqual(hessianOf(text, at), expected);
  });

  it('of a length has no curvature along rays, however short', () => {
    const along = 'export const f = (x: number[]): number => Math.hypot(x[0], x[0]);';
    for (const x of [3, -0.1, 1e-100, 1e200, 0]) assert.deepEqual(hessianOf(along, [x]), [0]);
    // ∇²√(x² + y²) = [y², −xy; −xy, x²] / r³.
    const length = hessianOf('export const f = (x: number[]): number => Math.hypot(x[0], x[1]);', [3e-100, 4e-100]);
    [0.128, -0.096, -0.096, 0.072].forEach((expected, k) =>
      assert.ok(Math.abs(length[k]! / (expected * 1e100) - 1) < 1e-14, `${length[k]}`),
    );
  });

  it('is NaN wherever the value is', () => {
    for (const n of [2, 6]) {
      const at = Array.from({ length: n }, () => -1);
      assert.ok(hessianOf('export const f = (x: number[]): number => Math.log(x[0]) + x[1];', at).every(Number.isNaN));
    }
  });
});
