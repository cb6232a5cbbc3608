import assert from 'node:assert/strict';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import { bowl, meanOfRows } from '../problems.js';
import { run } from '../run.js';
import { say } from '../../../src/protocol/sentence.js';

const gradientDescent = findOptimizer('gradientDescent');
const data = [1, 2, 3, 4, 5, 6, 7, 8, 9, 20];

describe('finite sums', () => {
  it('in one batch of all rows are full-batch descent', () => {
    const whole = run(meanOfRows(data), gradientDescent, { learningRate: 0.3 }, { steps: 30 });
    const batch = run(meanOfRows(data), gradientDescent, { learningRate: 0.3 }, { steps: 30, batchSize: 10 });
    assert.deepEqual(batch.trajectory, whole.trajectory);
  });

  it('show every row once per epoch, in another order each time', () => {
    const seen: number[][] = [];
    const f = meanOfRows(data);
    const select = f.selectBatch.bind(f);
    f.selectBatch = (rows, from, to) => {
      seen.push([...rows.subarray(from, to)]);
      select(rows, from, to);
    };
    run(f, gradientDescent, {}, { steps: 9, batchSize: 3, accumulate: 4, gradientTolerance: 0 });
    const epochs = [...Array(9).keys()].map((k) => seen.filter((batch) => batch.length === 10)[k]);
    assert.ok(epochs.every((epoch) => [...epoch].sort((a, b) => a - b).every((row, i) => row === i)));
    assert.equal(new Set(epochs.map(String)).size, 9);
  });

  it('repeat with the same seed and differ with another', () => {
    const path = (seed: number) =>
      run(meanOfRows(data), gradientDescent, {}, { steps: 40, batchSize: 3, seed }).trajectory.map(
        ({ theta }) => theta,
      );
    assert.deepEqual(path(7), path(7));
    assert.notDeepEqual(path(7), path(8));
  });

  it('average micro-batches into the step of one batch as large', () => {
    const settings = { steps: 20, gradientTolerance: 0 };
    const large = run(meanOfRows(data), gradientDescent, {}, { ...settings, batchSize: 4 });
    const micro = run(meanOfRows(data), gradientDescent, {}, { ...settings, batchSize: 2, accumulate: 2 });
    micro.trajectory.forEach(({ theta }, k) => assert.ok(Math.abs(theta[0] - large.trajectory[k].theta[0]) < 1e-12));
    assert.ok(micro.evaluations.gradient > large.evaluations.gradient);
  });

  it('tell the noise of the gradient at the end of each epoch, and none in one batch', () => {
    // f = mean of ½(θ − r)²: the gradient of a batch is θ − its mean, so that the noise is how far the means lie apart.
    const settings = { steps: 25, batchSize: 3, gradientTolerance: 0, seed: 3 };
    const f = meanOfRows(data);
    const means: number[] = [];
    const select = f.selectBatch.bind(f);
    f.selectBatch = (rows, from, to) => {
      select(rows, from, to);
      if (to > from && to - from <= 3)
        means.push([...rows.subarray(from, to)].reduce((sum, row) => sum + data[row], 0) / (to - from));
    };
    const { trajectory } = run(f, gradientDescent, { learningRate: 0.1 }, settings);
    const mean = data.reduce((sum, x) => sum + x) / data.length;
    const firstBatches = trajectory.filter(({ step }) => step % 4 === 0).map(({ gradientNoise }) => gradientNoise!);
    const expected = [...new Set(means)].map((one) => Math.abs(one - mean));
    firstBatches.forEach((noise) => assert.ok(expected.some((one) => Math.abs(one - noise) < 1e-12)));
    assert.equal(trajectory[5].gradientNoise, trajectory[4].gradientNoise);
    assert.ok(new Set(firstBatches).size > 3);
    const whole = run(meanOfRows(data), gradientDescent, {}, { steps: 3, batchSize: 10 });
    assert.equal(whole.trajectory[2].gradientNoise, undefined);
  });

  it('judge convergence and the final point on all rows', () => {
    const { stopped, final, evaluations } = run(
      meanOfRows([4, 4, 4, 4]),
      gradientDescent,
      { learningRate: 0.5 },
      { batchSize: 1 },
    );
    assert.equal(stopped.reason, 'gradientTolerance');
    assert.equal(final.step % 4, 0);
    assert.ok(final.loss < 1e-12);
    assert.equal(evaluations.gradient, final.step + 1 + final.step / 4 + 1);
    const noisy = run(meanOfRows(data), gradientDescent, { learningRate: 0.1 }, { batchSize: 1, steps: 33 });
    const mean = (of: (row: number) => number) => data.reduce((sum, row) => sum + of(row), 0) / data.length;
    const [theta] = noisy.final.theta;
    assert.ok(Math.abs(noisy.final.loss - mean((row) => (theta - row) ** 2 / 2)) < 1e-12);
    assert.ok(Math.abs(noisy.final.gradientNorm - Math.abs(mean((row) => theta - row))) < 1e-12);
  });

  it('stop early on held-out rows and keep the best point', () => {
    const f = meanOfRows([10], [3]);
    const { stopped, final, trajectory } = run(f, gradientDescent, { learningRate: 0.1 }, { start: [0], patience: 5 });
    assert.equal(stopped.reason, 'validation');
    // 10(1 − 0.9ᵏ) is nearest to 3 at k = 3.
    assert.equal(final.step, 3);
    assert.ok(Math.abs(final.theta[0] - 10 * (1 - 0.9 ** 3)) < 1e-12);
    assert.equal(trajectory.at(-1)?.step, 8);
    assert.ok(Math.abs(trajectory[3].validationLoss! - (2.71 - 3) ** 2 / 2) < 1e-12);
    assert.match(stopped.message, /not fallen for 5 epochs: it was best \(0\.0421\) at step 3, which is kept/);
  });

  it('that fail in the middle of an epoch are not asked again', () => {
    const f = meanOfRows(data);
    let calls = 0;
    const gradient = f.gradient.bind(f);
    f.gradient = (theta, into) => {
      if (++calls > 6) throw new ObjectiveError(say`This row is bad.`);
      return gradient(theta, into);
    };
    const { stopped, final } = run(f, gradientDescent, {}, { batchSize: 2 });
    assert.equal(stopped.message, 'This row is bad.');
    assert.equal(final.step, 4);
    assert.equal(calls, 7);
  });

  it('are needed for a batch size', () => {
    assert.throws(
      () => run(bowl, gradientDescent, {}, { batchSize: 2 }),
      /needs an objective that is a mean over rows/,
    );
  });
});
