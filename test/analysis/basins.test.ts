import assert from 'node:assert/strict';
import { basinRows, basinShares, type BasinRequest } from '../../src/analysis/basins.js';
import { findCriticalPoints } from '../../src/analysis/criticalPoints.js';
import { coordinateSlice } from '../../src/analysis/slices.js';
import { findOptimizer } from '../../src/engine/catalogue.js';
import { jetObjective } from './jet.js';

const doubleWell = jetObjective(2, (x, y) => x.power(2).minus(1).power(2).plus(y.power(2)));

function request(learningRate: number): BasinRequest {
  return {
    optimizer: findOptimizer('gradientDescent'),
    hyperparameters: { learningRate },
    settings: {
      steps: 500,
      gradientTolerance: 1e-6,
      evaluationTimeout: 10,
      schedules: [],
      accumulate: 1,
      seed: 0,
      precision: 'float64',
      derivatives: 'auto',
      record: 1,
    },
    slice: coordinateSlice(new Float64Array(2), 0, 1),
    xs: Float64Array.of(-1.5, -0.5, 0, 0.5, 1.5),
    ys: Float64Array.of(-1, 0, 1),
    points: findCriticalPoints(doubleWell, [
      [-2, 2],
      [-2, 2],
    ]).points,
  };
}

describe('basins', () => {
  it('of the double well are its halves, with the saddle on the ridge between', () => {
    const asked = request(0.1);
    const rows = [...basinRows(doubleWell, asked)];
    assert.deepEqual(
      rows.map(({ row }) => row),
      [0, 1, 2],
    );
    for (const { reached, steps } of rows) {
      const ends = Array.from(reached, (point) => Math.round(asked.points[point].theta[0]) + 0);
      assert.deepEqual(ends, [-1, -1, 0, 1, 1]);
      assert.ok(steps.every((step) => step >= 0 && step < 500));
    }
    const shares = basinShares(rows);
    assert.deepEqual(
      shares.map(({ share }) => share),
      [0.4, 0.4, 0.2],
    );
    assert.equal(asked.points[shares[2].point].kind, 'saddle');
  });

  it('tells the starts that reach nothing', () => {
    const shares = basinShares([...basinRows(doubleWell, request(2))]);
    const lost = shares.find(({ point }) => point === -1);
    assert.ok(lost && lost.share > 0.5);
  });
});
