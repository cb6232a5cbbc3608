import assert from 'node:assert/strict';
import { anatomize } from '../../../src/engine/inspect/anatomy.js';
import { findOptimizer, optimizers } from '../../../src/engine/catalogue.js';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import type { StepStage } from '../../../src/protocol/anatomy.js';
import type { Hyperparameters } from '../../../src/protocol/objective.js';
import type { RunSettings } from '../../../src/protocol/runRequest.js';
import { bowl, himmelblau, quadratic, rosenbrock } from '../problems.js';
import { run } from '../run.js';

const look = (
  f: Parameters<typeof anatomize>[0],
  optimizer: string,
  hyperparameters: Hyperparameters,
  settings: Partial<RunSettings>,
  step: number,
) => anatomize(f, findOptimizer(optimizer), hyperparameters, { ...defaultSettings, ...settings }, step);
const named = (stages: readonly StepStage[], kind: StepStage['kind'], name: string = kind) => {
  const found = stages.filter((stage) => stage.kind === kind && stage.name === name);
  assert.equal(found.length, 1, `${kind} ${name} among ${stages.map((stage) => `${stage.kind} ${stage.name}`).join()}`);
  return found[0].values;
};
const close = (actual: readonly number[], expected: readonly number[], tolerance = 1e-14) => {
  assert.equal(actual.length, expected.length);
  actual.forEach((x, i) => assert.ok(Math.abs(x - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i]))));
};

describe('the anatomy of a step', () => {
  it('leads from one iterate of the run to the next, whatever the optimizer', () => {
    for (const { name, needs } of optimizers) {
      if (needs.includes('jacobian')) continue;
      const { trajectory } = run(rosenbrock(2), findOptimizer(name), {}, { start: [-1.2, 1], steps: 6 });
      for (const k of [0, 4]) {
        if (k + 1 >= trajectory.length) continue;
        const { theta, next, loss, stages } = look(rosenbrock(2), name, {}, { start: [-1.2, 1], steps: 6 }, k);
        assert.deepEqual([theta, next, loss], [trajectory[k].theta, trajectory[k + 1].theta, trajectory[k].loss], name);
        close(
          named(stages, 'update'),
          next.map((x, i) => x - theta[i]),
        );
        stages.forEach(({ values }) => assert.equal(values.length, 2));
      }
    }
  });

  it('shows what Adam makes of the gradient, by the formulas of its paper', () => {
    const settings = { start: [1, -2], steps: 9 };
    const hyperparameters = { learningRate: 0.1, weightDecay: 0.5 };
    const { trajectory } = run(quadratic(1, 10), findOptimizer('adam'), hyperparameters, settings);
    const m = [0, 0];
    const v = [0, 0];
    for (let k = 0; k < 4; k++) {
      const { theta } = trajectory[k];
      const raw = [theta[0], 10 * theta[1]];
      const decayed = raw.map((g, i) => g + 0.5 * theta[i]);
      decayed.forEach((g, i) => {
        m[i] = 0.9 * m[i] + 0.1 * g;
        v[i] = 0.999 * v[i] + 0.001 * g * g;
      });
      const direction = m.map((mean, i) => {
        const [mHat, vHat] = [mean / (1 - 0.9 ** (k + 1)), v[i] / (1 - 0.999 ** (k + 1))];
        return -mHat / (Math.sqrt(vHat) + 1e-8);
      });
      const { stages, learningRate } = look(quadratic(1, 10), 'adam', hyperparameters, settings, k);
      assert.equal(learningRate, 0.1);
      close(named(stages, 'gradient'), raw);
      close(named(stages, 'transform', 'weightDecay'), decayed);
      close(named(stages, 'state', 'mean'), m);
      close(named(stages, 'state', 'meanSquare'), v);
      close(named(stages, 'direction'), direction, 1e-12);
      close(
        named(stages, 'update'),
        direction.map((d) => 0.1 * d),
        1e-12,
      );
    }
  });

  it('shows each stage of an optimizer that is a chain, by the formula of each', () => {
    const hyperparameters = { learningRate: 0.1, weightDecay: 0.5, epsilon: 0 };
    const { stages, next } = look(quadratic(1, 10), 'lamb', hyperparameters, { start: [3, -4] }, 0);
    assert.deepEqual(
      stages.map(({ kind, name }) => `${kind} ${name}`),
      ['gradient gradient', 'transform normalisedMean', 'transform weightDecay', 'transform trustRatio', 'state mean', 'state meanSquare', 'direction direction', 'update update'], // prettier-ignore
    );
    close(named(stages, 'transform', 'normalisedMean'), [1, -1]);
    close(named(stages, 'transform', 'weightDecay'), [2.5, -3]);
    const ratio = 5 / Math.hypot(2.5, 3);
    close(named(stages, 'transform', 'trustRatio'), [2.5 * ratio, -3 * ratio]);
    close(next, [3 - 0.25 * ratio, -4 + 0.3 * ratio]);
    const signum = look(quadratic(1, 10), 'signum', { momentum: 0.5 }, { start: [3, -4] }, 0).stages;
    close(named(signum, 'state', 'mean'), [1.5, -20]);
    close(named(signum, 'transform', 'sign'), [1, -1]);
  });

  it('shows the decay of nadam in the gradient only where it is there', () => {
    const names = (decoupledWeightDecay: boolean) =>
      look(quadratic(1), 'nadam', { weightDecay: 0.5, decoupledWeightDecay }, { start: [1] }, 0).stages.map(
        ({ name }) => name,
      );
    assert.ok(names(false).includes('weightDecay') && !names(true).includes('weightDecay'));
  });

  it('shows each transform of a chain, in its order', () => {
    const settings = { start: [3, 4], steps: 3, clipNorm: 1, clipValue: 3.5 };
    const { stages } = look(quadratic(1, 1), 'coupledDecay(gradientDescent)', { coupledDecay: 0.5 }, settings, 0);
    assert.deepEqual(
      stages.map(({ name }) => name),
      ['gradient', 'clipValue', 'clipNorm', 'coupledDecay', 'direction', 'update'],
    );
    const norm = Math.hypot(3, 3.5) + 1e-6;
    close(named(stages, 'transform', 'clipValue'), [3, 3.5]);
    close(named(stages, 'transform', 'clipNorm'), [3 / norm, 3.5 / norm]);
    close(named(stages, 'transform', 'coupledDecay'), [3 / norm + 1.5, 3.5 / norm + 2]);
  });

  it('shows what an inner optimizer proposed where its wrapper changed it', () => {
    const hyperparameters = { learningRate: 0.1, syncPeriod: 2, slowStepSize: 0.5 };
    const at = (k: number) => look(quadratic(1), 'lookahead(gradientDescent)', hyperparameters, { start: [1] }, k);
    assert.ok(!at(0).stages.some(({ name }) => name === 'gradientDescent'));
    const { stages } = at(1);
    close(named(stages, 'update', 'gradientDescent'), [-0.09]);
    close(named(stages, 'update'), [(1 + 0.81) / 2 - 0.9]);
  });

  it('shows the search direction of a line search', () => {
    const { stages } = look(quadratic(1, 10), 'newton', {}, { start: [1, 1] }, 0);
    close(named(stages, 'direction'), [-1, -1], 1e-9);
  });

  it('follows schedules, batches and single precision', () => {
    const schedules = [{ name: 'cosine', settings: {} }];
    const cosine = look(bowl, 'gradientDescent', { learningRate: 0.1 }, { start: [1, 1], steps: 10, schedules }, 5);
    assert.ok(Math.abs(cosine.learningRate! - 0.05) < 1e-15);
    const settings = { start: [0.1, 0.2], steps: 5, precision: 'float32' as const };
    const single = look(himmelblau, 'momentum', {}, settings, 3);
    assert.deepEqual(single.next, run(himmelblau, findOptimizer('momentum'), {}, settings).trajectory[4].theta);
  });

  it('says where the run ended instead', () => {
    assert.throws(
      () => look(quadratic(1), 'gradientDescent', { learningRate: 1 }, { start: [1] }, 7),
      /^ObjectiveError: The run has no step 7 to show: it ended at step 1\. ‖∇f‖ = 0 < 1e-6 after 1 step\.$/,
    );
  });
});
