// Properties over random programs: the tape, and whatever `auto` chooses, agree with central differences to second order.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differentiate } from '../../src/autodiff/differentiate.js';
import type { Differentiable } from '../../src/autodiff/differentiable.js';
import { objectiveOf } from './objectiveOf.js';
import { randomProgram } from './randomPrograms.js';

/** Fourth-order central difference of a vector function along coordinate i. */
function slopes(of: (theta: Float64Array) => readonly number[], theta: Float64Array, i: number): number[] {
  const h = 1e-3;
  const at = (t: number) => of(theta.map((x, k) => (k === i ? x + t : x)));
  const [a, b, c, d] = [at(-2 * h), at(-h), at(h), at(2 * h)];
  return c.map((_, k) => (8 * (c[k]! - b[k]!) - (d[k]! - a[k]!)) / (12 * h));
}

function gradientOf(f: Differentiable, theta: Float64Array): number[] {
  const gradient = new Float64Array(f.dimension);
  f.gradient(theta, gradient);
  return [...gradient];
}

function assertNear(found: readonly number[], wanted: readonly number[]): void {
  const scale = Math.max(1, ...wanted.map(Math.abs));
  const isNear = wanted.every((b, i) => Math.abs(found[i]! - b) <= 1e-5 * scale);
  assert.ok(isNear, `[${found.join(', ')}] should be near [${wanted.join(', ')}]`);
}

const coordinate = fc.double({ min: -1.5, max: 1.5, noNaN: true });

describe('random programs', () => {
  for (const mode of ['tape', 'auto'] as const)
    it(`agree with differences to second order: ${mode}`, function () {
      this.timeout(240_000);
      const property = fc.property(randomProgram, coordinate, coordinate, (source, x, y) => {
        const { program, info } = objectiveOf(source);
        const f = differentiate(program, info, { mode, dimension: 2 });
        const theta = Float64Array.of(x, y);
        const gradient = gradientOf(f, theta);
        assert.notEqual(f.derivatives, 'finite-differences', JSON.stringify(f.notes));
        assertNear(
          gradient,
          [0, 1].map((i) => slopes((at) => [f.value(at)], theta, i)[0]!),
        );
        const hessian = new Float64Array(4);
        f.hessian(theta, hessian);
        assertNear(
          [...hessian],
          [0, 1].flatMap((i) => slopes((at) => gradientOf(f, at), theta, i)),
        );
        const product = new Float64Array(2);
        f.hessianVectorProduct(theta, Float64Array.of(0.6, -0.8), product);
        const [a, b, c, d] = hessian as unknown as [number, number, number, number];
        assertNear([...product], [0.6 * a - 0.8 * b, 0.6 * c - 0.8 * d]);
      });
      fc.assert(property, {
        numRuns: Number(process.env['RUNS'] ?? 120),
        seed: Number(process.env['SEED'] ?? 20240611),
      });
    });
});
