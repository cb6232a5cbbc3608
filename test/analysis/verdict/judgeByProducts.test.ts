import assert from 'node:assert/strict';
import type { Differentiable } from '../../../src/autodiff/differentiable.js';
import { judge } from '../../../src/analysis/verdict/verdict.js';

const n = 600;

/** ½ Σ λᵢθᵢ². */
function bowl(curvature: (i: number) => number): Differentiable {
  const value = (theta: Float64Array) => theta.reduce((sum, x, i) => sum + (curvature(i) * x * x) / 2, 0);
  return {
    dimension: n,
    value,
    gradient(theta, gradient) {
      theta.forEach((x, i) => (gradient[i] = curvature(i) * x));
      return value(theta);
    },
    hessianVectorProduct: (_, direction, product) => direction.forEach((x, i) => (product[i] = curvature(i) * x)),
    hessian: () => assert.fail('too large to write down'),
    derivatives: 'compiled',
    notes: [],
  };
}
const atOrigin = (curvature: (i: number) => number) => judge(bowl(curvature), new Float64Array(n));

describe('judge, of more than 500 parameters', () => {
  it('tells a maximum from a minimum, also where all eigenvalues are the same one', () => {
    const top = atOrigin(() => -4);
    assert.equal(top.kind, 'maximum', top.detail);
    assert.equal(top.index, n);
    assert.equal(top.conditionNumber, 1);
    const bottom = atOrigin(() => 4);
    assert.equal(bottom.kind, 'minimum', bottom.detail);
    assert.equal(bottom.index, 0);
    assert.equal(atOrigin((i) => -1 - i / n).kind, 'maximum');
    assert.equal(atOrigin((i) => 1 + i / n).kind, 'minimum');
  });

  it('names a saddle with the negative eigenvalues that it resolved, and a constant degenerate', () => {
    const saddle = atOrigin((i) => (i < 3 ? -2 - i : 1));
    assert.equal(saddle.kind, 'saddle', saddle.detail);
    assert.equal(saddle.index, 3);
    assert.equal(atOrigin(() => 0).kind, 'degenerate');
  });
});
