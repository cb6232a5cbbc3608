import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addScaledThenDot, dot } from '../../../src/engine/linalg/vector.js';

/** Whole numbers: sums of their products are exact in every order. */
const vectors = fc
  .integer({ min: 0, max: 40 })
  .chain((n) =>
    fc.tuple(...[0, 1, 2].map(() => fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: n, maxLength: n }))),
  );

describe('vectors', () => {
  it('multiply at every length', () => {
    fc.assert(
      fc.property(vectors, ([a, b]) => {
        const expected = a.reduce((sum, x, i) => sum + x * b[i], 0);
        assert.equal(dot(Float64Array.from(a), Float64Array.from(b)) + 0, expected + 0);
      }),
    );
  });

  it('add and multiply in one pass as in two', () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: -9, max: 9 }), ([a, b, c], factor) => {
        const target = Float64Array.from(a);
        const product = addScaledThenDot(target, factor, Float64Array.from(b), Float64Array.from(c));
        const sums = a.map((x, i) => x + factor * b[i]);
        assert.deepEqual(
          Array.from(target, (x) => x + 0),
          sums.map((x) => x + 0),
        );
        assert.equal(product + 0, sums.reduce((sum, x, i) => sum + x * c[i], 0) + 0);
      }),
    );
  });
});
