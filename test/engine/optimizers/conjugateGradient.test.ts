import assert from 'node:assert/strict';
import fc from 'fast-check';
import { conjugateGradient } from '../../../src/engine/optimizers/conjugateGradient.js';
import { norm } from '../../../src/engine/linalg/norm.js';
import { differentiable } from '../problems.js';
import { run } from '../run.js';

/** ½ xᵀAx − bᵀx, A symmetric with these eigenvalues: three random reflections turn the axes. */
function turnedQuadratic(eigenvalues: readonly number[], random: () => number) {
  const n = eigenvalues.length;
  const reflectors = [0, 1, 2].map(() => Array.from({ length: n }, () => random() - 0.5));
  const reflect = (u: readonly number[], x: readonly number[]) => {
    const share = (2 * dot(u, x)) / dot(u, u);
    return x.map((v, i) => v - share * u[i]!);
  };
  const times = (x: readonly number[]) => {
    const turned = reflectors.reduce((y, u) => reflect(u, y), x);
    return reflectors.reduceRight(
      (y, u) => reflect(u, y),
      turned.map((v, i) => eigenvalues[i]! * v),
    );
  };
  const b = Array.from({ length: n }, () => random() - 0.5);
  const f = differentiable(
    n,
    (x) => dot([...x], times([...x])) / 2 - dot(b, [...x]),
    (x) => times([...x]).map((v, i) => v - b[i]!),
  );
  return {
    ...f,
    hessianVectorProduct: (_: Float64Array, d: Float64Array, into: Float64Array) => into.set(times([...d])),
  };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, v, i) => sum + v * b[i]!, 0);
}

describe('conjugate gradient with exact search', () => {
  for (const update of ['hagerZhang', 'polakRibiere']) {
    it(`${update}: ends on any quadratic in n unknowns within n steps`, () => {
      const number = fc.integer({ min: 0, max: 1e6 }).map((k) => k / 1e6);
      const property = fc.property(fc.integer({ min: 2, max: 50 }), fc.infiniteStream(number), (n, stream) => {
        const random = () => stream.next().value as number;
        // Condition numbers up to 10: far beyond, rounding undoes conjugacy within n steps.
        const f = turnedQuadratic(
          Array.from({ length: n }, () => 10 ** random()),
          random,
        );
        const start = Array.from({ length: n }, () => 10 * (random() - 0.5));
        const slope = new Float64Array(n);
        f.gradient(Float64Array.from(start), slope);
        const settings = { start, steps: n, gradientTolerance: 1e-6 * norm(slope) + 1e-12 };
        const { stopped, final } = run(f, conjugateGradient, { update, lineSearch: 'exact' }, settings);
        assert.equal(stopped.reason, 'gradientTolerance', `${stopped.message} n = ${n}`);
        assert.ok(final.step <= n);
      });
      fc.assert(property, { numRuns: 40 });
    });
  }
});
