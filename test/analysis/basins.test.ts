import assert from 'node:assert/strict';
import { basinRows, basinShares, probabilityOfBest, type BasinPicture } from '../../src/analysis/basins.js';
import { findCriticalPoints } from '../../src/analysis/atlas/criticalPoints.js';
import { coordinateSlice } from '../../src/analysis/slices.js';
import { minimize } from '../../src/engine/run/minimize.js';
import { findOptimizer } from '../../src/engine/catalogue.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { ObjectiveError } from '../../src/protocol/objectiveError.js';
import { jetObjective } from './jet.js';
import { say } from '../../src/protocol/sentence.js';

const doubleWell = jetObjective(2, (x, y) => x.power(2).minus(1).power(2).plus(y.power(2)));

function request(learningRate: number): BasinPicture {
  return {
    optimizer: findOptimizer('gradientDescent'),
    hyperparameters: { learningRate },
    settings: { ...defaultSettings, steps: 500 },
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

  it('finds points that nobody knew, and ends each start where a run from there ends', () => {
    const asked = { ...request(0.1), points: [] };
    const rows = [...basinRows(doubleWell, asked)];
    const points = rows.flatMap(({ found }) => found);
    assert.deepEqual(points.map(({ kind }) => kind).sort(), ['minimum', 'minimum', 'saddle']);
    rows.forEach(({ reached, steps }, row) =>
      asked.xs.forEach((x, column) => {
        const settings = { ...asked.settings, start: [x, asked.ys[row]] };
        const alone = minimize(doubleWell, asked.optimizer, asked.hyperparameters, settings, {
          iterates: () => {},
          heartbeat: () => {},
        });
        assert.equal(steps[column], alone.final.step);
        const end = points[reached[column]].theta;
        assert.ok(Math.hypot(end[0] - alone.final.theta[0], end[1] - alone.final.theta[1]) < 1e-5);
      }),
    );
    assert.ok(Math.abs(probabilityOfBest(basinShares(rows), points) - 0.8) < 1e-12);
  });

  it('takes a circle of minima as one', () => {
    const ring = jetObjective(2, (x, y) => x.power(2).plus(y.power(2)).minus(1).power(2));
    const asked = { ...request(0.05), points: [], xs: Float64Array.of(-2, -1, 1, 2), ys: Float64Array.of(-1.5, 1.5) };
    const rows = [...basinRows(ring, asked)];
    assert.equal(rows.flatMap(({ found }) => found).length, 1);
    assert.deepEqual(
      basinShares(rows).map(({ share }) => share),
      [1],
    );
  });

  it('loses the starts at which f fails, and no others', () => {
    const half = jetObjective(2, (x, y) => {
      if (x.value < 0) throw new ObjectiveError(say`Only to the right.`);
      return x.minus(1).power(2).plus(y.power(2));
    });
    const [{ reached }] = [...basinRows(half, { ...request(0.1), points: [] })];
    assert.deepEqual(Array.from(reached), [-1, -1, 0, 0, 0]);
  });
});
