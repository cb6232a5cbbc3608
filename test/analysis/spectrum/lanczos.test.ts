import assert from 'node:assert/strict';
import { judge } from '../../../src/analysis/verdict/verdict.js';
import { lanczos } from '../../../src/analysis/spectrum/lanczos.js';
import type { Differentiable } from '../../../src/autodiff/differentiable.js';

/** ½ Σ λᵢ θᵢ². */
function diagonalQuadratic(eigenvalues: readonly number[]): Differentiable {
  const gradient = (theta: Float64Array, out: Float64Array) => {
    let value = 0;
    eigenvalues.forEach((lambda, i) => {
      out[i] = lambda * theta[i];
      value += (lambda * theta[i] * theta[i]) / 2;
    });
    return value;
  };
  return {
    dimension: eigenvalues.length,
    derivatives: 'tape',
    notes: [],
    value: (theta) => gradient(theta, new Float64Array(theta.length)),
    gradient,
    hessianVectorProduct: (_, direction, product) => void gradient(direction, product),
    hessian: () => assert.fail('too large to write down'),
  };
}
const spread = (n: number, from: number, to: number) =>
  Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));

describe('lanczos', () => {
  it('finds all eigenvalues in a space that is small enough', () => {
    const eigenvalues = [-3, 0.5, 1, 7];
    const f = diagonalQuadratic(eigenvalues);
    const theta = new Float64Array(4);
    const ritz = lanczos((v, product) => f.hessianVectorProduct(theta, v, product), Float64Array.of(1, 1, 1, 1), 10);
    ritz.values.forEach((value, i) => {
      assert.ok(Math.abs(value - eigenvalues[i]) < 1e-13);
      assert.ok(Math.abs(ritz.weights[i] - 0.25) < 1e-13);
      assert.ok(Math.abs(Math.abs(ritz.vector(i)[i]) - 1) < 1e-13);
    });
  });

  it('bounds the error of the ends of a large spectrum', () => {
    const eigenvalues = [-40, ...spread(998, 1, 100), 300];
    const f = diagonalQuadratic(eigenvalues);
    const start = Float64Array.from({ length: 1000 }, (_, i) => Math.sin(i + 1));
    const ritz = lanczos((v, product) => f.hessianVectorProduct(start, v, product), start, 60);
    assert.ok(Math.abs(ritz.values[0] + 40) <= ritz.residuals[0] + 1e-10 && ritz.residuals[0] < 1e-6);
    assert.ok(Math.abs(ritz.values[59] - 300) <= ritz.residuals[59] + 1e-10);
  });
});

describe('judge beyond the dense limit', () => {
  const at = (eigenvalues: readonly number[], theta: number) =>
    judge(diagonalQuadratic(eigenvalues), new Float64Array(eigenvalues.length).fill(theta));

  it('names a minimum, a saddle, a maximum by the ends of the spectrum', () => {
    assert.equal(at(spread(600, 1, 50), 1e-7).kind, 'minimum');
    const maximum = at(spread(600, -50, -1), 1e-7);
    assert.equal(maximum.kind, 'maximum');
    assert.equal(maximum.index, 600);
    const saddle = at([-5, -4, ...spread(598, 1, 50)], 0);
    assert.equal(saddle.kind, 'saddle');
    assert.equal(saddle.index, 2);
    const [, highest, error] = /from −5 .* to (\S+) \(±(\S+)\); 2 negative ones resolved/.exec(saddle.detail) ?? [];
    assert.ok(Math.abs(Number(highest) - 50) <= Number(error), saddle.detail);
  });

  it('says what it could not resolve, and what is zero', () => {
    const crowdedAtZero = spread(800, 1e-3, 1).map((share) => 1000 * share ** 4);
    const { detail, conditionNumber } = at(crowdedAtZero, 0);
    assert.match(detail, /not resolved/);
    assert.equal(conditionNumber, NaN);
    assert.equal(at([0, ...spread(599, 1, 50)], 0).kind, 'degenerate');
  });

  it('goes on until the end near zero is resolved: the Laplacian of a path, κ = cot²(π / 2(n + 1))', () => {
    const n = 600;
    const laplacian = spread(n, 1, n).map((k) => 4 * Math.sin((k * Math.PI) / (2 * (n + 1))) ** 2);
    const expected = Math.tan(Math.PI / (2 * (n + 1))) ** -2;
    assert.ok(Math.abs(at(laplacian, 0).conditionNumber / expected - 1) < 1e-6);
    assert.equal(at([0, ...laplacian.slice(1)], 0).kind, 'degenerate');
  });

  it('calls a slope a slope', () => {
    const point = at(spread(600, 1, 50), 0.1);
    assert.equal(point.kind, 'notCritical');
    assert.match(point.detail, /a Newton step would lower f by about 76.5/);
  });
});
