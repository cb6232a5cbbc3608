import assert from 'node:assert/strict';
import fc from 'fast-check';
import { coordinateSlice, principalSlice, project, threePointSlice, type Slice } from '../../src/analysis/slices.js';
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
});
