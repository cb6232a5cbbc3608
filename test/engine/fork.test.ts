import assert from 'node:assert/strict';
import { findOptimizer, optimizers } from '../../src/engine/catalogue.js';
import { continueFrom, stateAt } from '../../src/engine/fork.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { ObjectiveError } from '../../src/protocol/objectiveError.js';
import type { RunSettings } from '../../src/protocol/run.js';
import { leastSquares, meanOfRows, rosenbrock } from './problems.js';
import { run } from './run.js';

const start = [-1.2, 1];
const settings: RunSettings = { ...defaultSettings, start, steps: 9, gradientTolerance: 0 };

/** Rosenbrock's function as residuals, for the methods that need them. */
const residuals = leastSquares(
  2,
  ([x, y]) => [10 * (y - x * x), 1 - x],
  ([x]) => [
    [-20 * x, 10],
    [-1, 0],
  ],
);

describe('a run that goes on from a step of another', () => {
  for (const { name } of optimizers) {
    it(`${name} with its memory takes the steps that the other took`, () => {
      const optimizer = findOptimizer(name);
      const f = optimizer.needs.includes('jacobian') ? residuals : rosenbrock(2);
      const whole = run(f, optimizer, {}, settings);
      const k = Math.min(4, whole.trajectory.length - 1);
      const memory = stateAt(f, optimizer, {}, settings, k);
      const { theta } = whole.trajectory[k];
      const tail = run(f, continueFrom(optimizer, memory), {}, { ...settings, start: theta, firstStep: k });
      const strip = ({ step, theta: at, loss }: (typeof whole.trajectory)[number]) => ({ step, theta: at, loss });
      assert.deepEqual(tail.trajectory.map(strip), whole.trajectory.slice(k).map(strip));
    });
  }

  it('goes on with the batches and the schedule where the other stood', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 20];
    const scheduled: RunSettings = {
      ...{ ...settings, start: [3], steps: 30, batchSize: 3 },
      schedules: [{ name: 'exponential', settings: { gamma: 0.9 } }],
    };
    const momentum = findOptimizer('momentum');
    const whole = run(meanOfRows(rows), momentum, {}, scheduled);
    for (const k of [4, 7, 30]) {
      const memory = stateAt(meanOfRows(rows), momentum, {}, scheduled, k);
      const branch = { ...scheduled, start: whole.trajectory[k].theta, firstStep: k };
      const tail = run(meanOfRows(rows), continueFrom(momentum, memory), {}, branch);
      const seen = (trajectory: typeof whole.trajectory) =>
        trajectory.map(({ step, theta, loss, learningRate }) => [step, theta[0], loss, learningRate]);
      assert.deepEqual(seen(tail.trajectory), seen(whole.trajectory.slice(k)));
    }
  });

  it('records its first step, whatever the stride', () => {
    const { trajectory } = run(rosenbrock(2), findOptimizer('adam'), {}, { ...settings, firstStep: 3, record: 4 });
    assert.deepEqual(
      trajectory.map(({ step }) => step),
      [3, 4, 8, 9],
    );
  });

  it('refuses a step that the other did not take', () => {
    assert.throws(
      () => stateAt(rosenbrock(2), findOptimizer('adam'), {}, settings, 10),
      (error) => error instanceof ObjectiveError && /no step 10 to go on from: it ended at step 9/.test(error.message),
    );
  });
});
