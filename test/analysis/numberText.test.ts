import assert from 'node:assert/strict';
import { vectorText } from '../../src/analysis/numberText.js';

describe('vectorText', () => {
  it('writes up to five components', () => {
    assert.equal(vectorText([0.5, -0.866, 1e-20], 2), '(0.5, −0.87, 0)');
  });

  it('names the largest of more by their place', () => {
    const axis = new Float64Array(50);
    axis[49] = 1;
    assert.equal(vectorText(axis), '(θ[49] 1)');
    axis[7] = -0.25;
    assert.equal(vectorText(axis), '(θ[7] −0.25, θ[49] 1)');
    assert.equal(vectorText([3, 1, 2, 6, 5, 4, 0]), '(θ[0] 3, θ[2] 2, θ[3] 6, θ[4] 5, θ[5] 4, …)');
  });
});
