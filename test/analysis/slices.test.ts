import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Differentiable } from '../../src/autodiff/differentiable.js';
import {
  coordinateSlice,
  hessianSlice,
  principalSlice,
  project,
  threePointSlice,
  type Slice,
} from '../../src/analysis/slices.js';
import { dot } from '../../src/engine/linalg/vector.js';

const vector = (n: number) =>
  fc
    .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: n, maxLength: n })
    .map((x) => Float64Array.from(x));

function assertOrthonormal({ u, v }: Slice): void {
  assert.ok(Math.abs(dot(u, u) - 1) < 1e-12 && Math.abs(dot(v, v) - 1) < 1e-12 && Math.abs(dot(u, v)) < 1e-9);
}

describe('slices', () => {
  it('through three points holds all three, whatever they are', () => {
    fc.assert(
      fc.property(vector(6), vector(6), vector(6), (a, b, c) => {
        const slice = threePointSlice(a, b, c);
        assertOrthonormal(slice);
        const { largestError, explained } = project(slice, [a, b, c]);
        assert.ok(largestError < 1e-7 && explained > 1 - 1e-9);
      }),
    );
  });

  it('by principal components explains at least what any coordinate plane does', () => {
    fc.assert(
      fc.property(fc.array(vector(4), { minLength: 3, maxLength: 20 }), (points) => {
        const slice = principalSlice(points);
        assertOrthonormal(slice);
        const best = project(slice, points);
        for (let i = 0; i < 4; i++) {
          for (let j = 0; j < i; j++) {
            const { explained } = project(coordinateSlice(slice.origin, i, j), points);
            assert.ok(best.explained >= explained - 1e-9);
          }
        }
      }),
    );
  });

  it('tells the variance explained and the error: points on three axes', () => {
    const points = [
      [3, 0, 0],
      [-3, 0, 0],
      [0, 2, 0],
      [0, -2, 0],
      [0, 0, 1],
      [0, 0, -1],
    ].map((point) => Float64Array.from(point));
    const { explained, largestError, rootMeanSquareError } = project(principalSlice(points), points);
    assert.ok(Math.abs(explained - 26 / 28) < 1e-12);
    assert.ok(Math.abs(largestError - 1) < 1e-12);
    assert.ok(Math.abs(rootMeanSquareError - Math.sqrt(2 / 6)) < 1e-12);
  });

  it('tells the variance about the mean, wherever the origin lies', () => {
    const points = [
      [5, 1, 10],
      [5, -1, 10],
      [5, 0, 12],
    ].map((point) => Float64Array.from(point));
    const { explained, largestError } = project(coordinateSlice(new Float64Array(3), 0, 1), points);
    // About the mean: 2 along the second axis, 8/3 along the third.
    assert.ok(Math.abs(explained - 2 / (2 + 8 / 3)) < 1e-12);
    assert.ok(Math.abs(largestError - 12) < 1e-12);
  });

  for (const n of [5, 400]) {
    it(`along the extreme eigenvectors of ${n} parameters`, () => {
      const curvature = (i: number) => (i === 3 ? -2 : i === 1 ? 9 : 1 + i / n);
      const bowl: Differentiable = {
        dimension: n,
        derivatives: 'compiled',
        notes: [],
        value: (theta) => theta.reduce((sum, t, i) => sum + 0.5 * curvature(i) * t * t, 0),
        gradient(theta, gradient) {
          theta.forEach((t, i) => (gradient[i] = curvature(i) * t));
          return bowl.value(theta);
        },
        hessianVectorProduct: (_, direction, product) => direction.forEach((d, i) => (product[i] = curvature(i) * d)),
        hessian: (_, hessian) =>
          hessian.forEach((__, k) => (hessian[k] = k % (n + 1) === 0 ? curvature(k / (n + 1)) : 0)),
      };
      const { slice, largest, smallest } = hessianSlice(bowl, new Float64Array(n).fill(0.5));
      assertOrthonormal(slice);
      assert.ok(Math.abs(largest - 9) < 1e-8 && Math.abs(smallest + 2) < 1e-8);
      assert.ok(Math.abs(Math.abs(slice.u[1]) - 1) < 1e-8 && Math.abs(Math.abs(slice.v[3]) - 1) < 1e-8);
    });
  }
});
