import assert from 'node:assert/strict';
import { findOptimizer } from '../../../src/engine/catalogue.js';
import type { RunSettings } from '../../../src/protocol/runRequest.js';
import { bowl, parabola } from '../problems.js';
import { run } from '../run.js';

const gradientDescent = findOptimizer('gradientDescent');
const momentum = findOptimizer('momentum');
const decay = { name: 'exponential', settings: { gamma: 0.5 } };

describe('settings', () => {
  const refused: [Partial<RunSettings>, RegExp][] = [
    [{ steps: -1 }, /^steps must be a whole number, at least 0, not -1\.$/],
    [{ record: 0 }, /^record must be a whole number, at least 1/],
    [{ batchSize: 1.5 }, /^batchSize must be a whole number/],
    [{ gradientTolerance: NaN }, /^gradientTolerance must be a number, at least 0, not NaN/],
    [{ schedules: [decay, decay] }, /^Two schedules move learningRate; join them/],
    [{ schedules: [{ ...decay, hyperparameter: 'beta1' }] }, /^momentum has no numeric hyper-parameter 'beta1'/],
  ];
  for (const [settings, message] of refused) {
    it(`are refused: ${message.source}`, () => assert.throws(() => run(bowl, momentum, {}, settings), { message }));
  }

  it('schedule the learning rate', () => {
    const { trajectory } = run(parabola, gradientDescent, { learningRate: 0.4 }, { schedules: [decay], steps: 3 });
    assert.deepEqual(
      trajectory.map(({ learningRate }) => learningRate),
      [0.4, 0.2, 0.1, 0.05],
    );
    // From 0 the distance to −2 shrinks by 1 − 2η a step.
    assert.ok(Math.abs(trajectory[3].theta[0] + 2 - 2 * 0.2 * 0.6 * 0.8) < 1e-15);
  });

  it('schedule any other hyper-parameter', () => {
    const schedules = [{ name: 'constant', settings: { factor: 0, totalSteps: 2 }, hyperparameter: 'momentum' }];
    const scheduled = run(bowl, momentum, {}, { schedules, steps: 5 }).trajectory;
    const plain = run(bowl, gradientDescent, {}, { steps: 5 }).trajectory;
    assert.deepEqual(scheduled[2].theta, plain[2].theta);
    assert.notDeepEqual(scheduled[3].theta, plain[3].theta);
  });

  it('let a plateau see the loss', () => {
    const schedules = [{ name: 'reduceOnPlateau', settings: { patience: 2, factor: 0.5 } }];
    const { trajectory } = run(bowl, gradientDescent, { learningRate: 1 }, { schedules, steps: 8 });
    // At η = 1 the bowl's iterate jumps to and fro, f stays: step 0 is the best, steps 1 … 3 are bad.
    assert.deepEqual(
      trajectory.slice(0, 6).map(({ learningRate }) => learningRate),
      [1, 1, 1, 1, 0.5, 0.5],
    );
  });
});
