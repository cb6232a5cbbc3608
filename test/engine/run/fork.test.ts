import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findOptimizer, optimizers } from '../../../src/engine/catalogue.js';
import { continueFrom, stateAt } from '../../../src/engine/run/fork.js';
import { schedules } from '../../../src/engine/schedules/catalogue.js';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import type { RunSettings } from '../../../src/protocol/runRequest.js';
import { leastSquares, meanOfRows, rosenbrock } from '../problems.js';
import { run } from '../run.js';

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

  /** One that comes down in each of these runs, so that all of them have something to remember. */
  const settingsOf: Record<string, Record<string, number>> = {
    reduceOnPlateau: { patience: 1, threshold: 0.3, factor: 0.7, cooldown: 2 },
  };
  const scheduleNames = fc.constantFrom(...schedules.map(({ name }) => name), 'linear,reduceOnPlateau');
  const someOptimizer = fc.constantFrom('momentum', 'adam', 'rprop', 'noise(nesterov)', 'scheduleFree(adamw)', 'soap');

  it('goes on exactly as the other would have, whatever the schedule, and so does what goes on from it', () => {
    fc.assert(
      fc.property(someOptimizer, scheduleNames, fc.nat(40), fc.nat(40), (name, schedule, i, j) => {
        const parts = schedule.split(',');
        const request = {
          name: schedule,
          settings: { ...settingsOf[parts.at(-1)!], ...(parts[1] && { milestones: [7] }) },
        };
        const optimizer = findOptimizer(name);
        const f = rosenbrock(2);
        const hyperparameters = { learningRate: 0.0005 };
        const whole: RunSettings = { ...settings, steps: 40, schedules: [request] };
        const expected = run(f, optimizer, hyperparameters, whole).trajectory;
        let branch = { optimizer, settings: whole };
        for (const k of [Math.min(i, j), Math.max(i, j)]) {
          const memory = stateAt(f, branch.optimizer, hyperparameters, branch.settings, k);
          const change = { start: expected[k].theta, firstStep: k, steps: 40 + k, scheduledSteps: 40 };
          branch = { optimizer: continueFrom(optimizer, memory), settings: { ...whole, ...change } };
          const tail = run(f, branch.optimizer, hyperparameters, branch.settings).trajectory;
          const seen = ({ step, theta, learningRate }: (typeof expected)[number]) => [step, ...theta, learningRate];
          assert.deepEqual(tail.slice(0, 41 - k).map(seen), expected.slice(k).map(seen));
        }
      }),
    );
  });

  it('remembers a rate that has come down on a plateau', () => {
    const request = { name: 'reduceOnPlateau', settings: settingsOf['reduceOnPlateau'] };
    const plateau = { ...settings, steps: 20, schedules: [request] };
    const adam = findOptimizer('adam');
    const whole = run(rosenbrock(2), adam, {}, plateau).trajectory;
    assert.ok(whole[12].learningRate < 0.5 * whole[0].learningRate);
    const memory = stateAt(rosenbrock(2), adam, {}, plateau, 12);
    const branch = { ...plateau, start: whole[12].theta, firstStep: 12 };
    const kept = run(rosenbrock(2), continueFrom(adam, memory), {}, branch).trajectory;
    assert.equal(kept[0].learningRate, whole[12].learningRate);
    assert.equal(run(rosenbrock(2), adam, {}, branch).trajectory[0].learningRate, whole[0].learningRate);
  });

  it('goes on past a batch that is skipped', () => {
    const rows = [NaN, 4, 4, 4];
    const skipping = findOptimizer('skipNonFinite(momentum)');
    const stochastic = { ...settings, start: [1], steps: 20, batchSize: 1, seed: 2 };
    const whole = run(meanOfRows(rows), skipping, {}, stochastic).trajectory;
    const moved = whole.flatMap(({ theta }, k) => (k > 0 && theta[0] !== whole[k - 1].theta[0] ? [k] : []));
    assert.ok(moved.length > 5 && moved.length < 20);
    for (const k of moved) {
      const memory = stateAt(meanOfRows(rows), skipping, {}, stochastic, k);
      const branch = { ...stochastic, start: whole[k].theta, firstStep: k };
      const tail = run(meanOfRows(rows), continueFrom(skipping, memory), {}, branch).trajectory;
      assert.deepEqual(tail.map(({ theta }) => theta[0]), whole.slice(k).map(({ theta }) => theta[0])); // prettier-ignore
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
