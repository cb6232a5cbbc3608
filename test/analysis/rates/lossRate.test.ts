import assert from 'node:assert/strict';
import { gather } from '../../../src/analysis/findings/evidence.js';
import { convergenceRate } from '../../../src/analysis/findings/convergenceRate.js';
import { lossRate } from '../../../src/analysis/rates/lossRate.js';
import { finishedRun } from '../finishedRun.js';
import { jetObjective } from '../jet.js';

describe('lossRate', () => {
  it('of gradient descent on a quadratic is linear with (1 − ηλmin)²', () => {
    const bowl = jetObjective(2, (x, y) => x.times(x).times(0.5).plus(y.times(y).times(5)).plus(7));
    const settings = { start: [3, 1], steps: 300, gradientTolerance: 0 };
    const { iterates, result } = finishedRun(bowl, 'gradientDescent', { learningRate: 0.05 }, settings);
    const rate = lossRate(iterates, result);
    assert.ok(rate && rate.law === 'linear');
    assert.ok(Math.abs(rate.factor - 0.95 ** 2) < 1e-3, `${rate.factor}`);
    assert.ok(Math.abs(rate.limit - 7) < 1e-12);
    // Late in the run only θ₁ is left: f − 7 = ½ · 9 · 0.95²ᵏ.
    assert.ok(Math.abs(rate.start / 4.5 - 1) < 0.2, `${rate.start}`);
  });

  it('of gradient descent on x⁴ is sublinear, near 1/T²', () => {
    const quartic = jetObjective(1, (x) => x.power(4));
    const settings = { start: [1], steps: 3000, gradientTolerance: 0 };
    const { iterates, result } = finishedRun(quartic, 'gradientDescent', { learningRate: 0.1 }, settings);
    const rate = lossRate(iterates, result);
    assert.ok(rate && rate.law === 'sublinear');
    assert.ok(Math.abs(rate.order - 2) < 0.05, `${rate.order}`);
  });

  it('of Newton is quadratic', () => {
    const well = jetObjective(1, (x) => x.power(4).times(0.25).plus(x.times(x)).minus(x));
    const { iterates, result } = finishedRun(well, 'newton', {}, { start: [3], steps: 30 });
    assert.equal(lossRate(iterates, result)?.law, 'quadratic');
  });

  it('is not told of a run that reached nothing, or was not recorded whole', () => {
    const bowl = jetObjective(1, (x) => x.times(x));
    const far = finishedRun(bowl, 'gradientDescent', { learningRate: 1e-4 }, { start: [3], steps: 20 });
    assert.equal(lossRate(far.iterates, {}), undefined);
    const thin = finishedRun(bowl, 'gradientDescent', { learningRate: 0.1 }, { start: [3], steps: 99, record: 5 });
    assert.equal(lossRate(thin.iterates, thin.result), undefined);
  });

  for (const [optimizer, hyperparameters] of [
    ['momentum', { learningRate: 0.005, momentum: 0.9 }],
    ['adam', { learningRate: 0.1 }],
  ] as const) {
    it(`of ${optimizer} is linear, however its last oscillation falls`, () => {
      const himmelblau = jetObjective(2, (x, y) => {
        const first = x.times(x).plus(y).minus(11);
        const second = x.plus(y.times(y)).minus(7);
        return first.times(first).plus(second.times(second));
      });
      for (const start of [
        [-0.4, -0.6],
        [0, 0],
        [1, -3],
      ]) {
        const run = finishedRun(himmelblau, optimizer, hyperparameters, { start, steps: 3000 });
        assert.equal(lossRate(run.iterates, run.result)?.law, 'linear');
        const finding = convergenceRate(gather(run, himmelblau, false));
        assert.match(finding?.message.template ?? '', /^Converged linearly/);
      }
    });
  }
});
