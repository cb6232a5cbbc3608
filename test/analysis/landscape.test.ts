import assert from 'node:assert/strict';
import { findCriticalPoints } from '../../src/analysis/atlas/criticalPoints.js';
import { landscape, randomWaves } from '../../src/analysis/landscape.js';
import type { Interval } from '../../src/protocol/objective.js';

function sampled(dimension: number, seeds: number, half = 5) {
  const domain = new Array<Interval>(dimension).fill([-half, half]);
  const points = Array.from(
    { length: seeds },
    (_, seed) => findCriticalPoints(randomWaves(dimension, seed), domain).points,
  );
  return landscape(points.flat(), dimension);
}

describe('landscape', () => {
  it('of one parameter: half are minima, below the maxima', () => {
    const { shareOfMinima, standardError, groups } = sampled(1, 100);
    assert.ok(Math.abs(shareOfMinima - 0.5) < 3 * standardError);
    // Rice (1945): √(π/2)·√(1/3) for this correlation.
    const height = (groups[1].meanHeight - groups[0].meanHeight) / 2;
    assert.ok(Math.abs(height - Math.sqrt(Math.PI / 6)) < 0.05);
  });

  it('of two parameters: a quarter are minima, and height rises with the index', () => {
    const { shareOfMinima, standardError, groups, coinToss } = sampled(2, 8);
    assert.equal(coinToss, 0.25);
    // Longuet-Higgins (1957): in an isotropic Gaussian field exactly a quarter each are minima and maxima.
    assert.ok(Math.abs(shareOfMinima - 0.25) < 3 * standardError);
    assert.deepEqual(
      groups.map(({ index }) => index),
      [0, 1, 2],
    );
    assert.ok(groups[0].meanHeight < groups[1].meanHeight && groups[1].meanHeight < groups[2].meanHeight);
  });

  it('of three parameters: an eighth all but a little are minima', () => {
    const { shareOfMinima, standardError, groups } = sampled(3, 12, 2);
    // Bardeen, Bond, Kaiser and Szalay (1986): (29√15 ∓ 18√10) parts of extrema and saddles.
    const expected = (1 - (18 * Math.sqrt(10)) / (29 * Math.sqrt(15))) / 4;
    assert.ok(Math.abs(expected - 0.1233) < 1e-4);
    assert.ok(Math.abs(shareOfMinima - expected) < 3 * standardError);
    const counts = groups.map(({ count }) => count);
    const extrema = (counts[0] + counts[3]) / counts.reduce((sum, count) => sum + count, 0);
    assert.ok(Math.abs(extrema - 2 * expected) < 4 * standardError, String(extrema));
  });

  it('has exact derivatives', () => {
    const f = randomWaves(3, 7);
    const theta = Float64Array.of(0.3, -1, 2);
    const h = 1e-5;
    const gradient = new Float64Array(3);
    const hessian = new Float64Array(9);
    f.gradient(theta, gradient);
    f.hessian(theta, hessian);
    for (let i = 0; i < 3; i++) {
      const [up, down] = [h, -h].map((by) => theta.map((value, k) => (k === i ? value + by : value)));
      assert.ok(Math.abs((f.value(up) - f.value(down)) / (2 * h) - gradient[i]) < 1e-8);
      const [above, below] = [new Float64Array(3), new Float64Array(3)];
      f.gradient(up, above);
      f.gradient(down, below);
      for (let j = 0; j < 3; j++) assert.ok(Math.abs((above[j] - below[j]) / (2 * h) - hessian[i * 3 + j]) < 1e-8);
    }
  });
});
