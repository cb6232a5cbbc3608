import assert from 'node:assert/strict';
import { checkDescentLemma, stabilityLens } from '../../src/analysis/stability.js';
import { stableLimit } from '../../src/analysis/stableLimit.js';
import { finishedRun } from './finishedRun.js';
import { cos, jetObjective } from './jet.js';

const bowl = jetObjective(2, (x, y) => x.times(x).plus(y.times(y).times(100)));

describe('stableLimit', () => {
  for (const [optimizer, hyperparameters] of [
    ['gradientDescent', {}],
    ['momentum', { momentum: 0.9, dampening: 0 }],
    ['momentum', { momentum: 0.5, dampening: 0.5 }],
    ['nesterov', { momentum: 0.9, dampening: 0 }],
  ] as const) {
    it(`of ${optimizer} ${JSON.stringify(hyperparameters)} parts shrinking from growing runs`, () => {
      const limit = stableLimit(optimizer, hyperparameters) ?? NaN;
      const parabola = jetObjective(1, (x) => x.times(x).times(0.5));
      const after = (rate: number) => {
        const settings = { start: [1], steps: 4000, gradientTolerance: 0 };
        return finishedRun(parabola, optimizer, { ...hyperparameters, learningRate: rate }, settings).result.final.loss;
      };
      assert.ok(after(limit * 0.995) < 1e-6);
      assert.ok(after(limit * 1.005) > 1);
    });
  }
});

describe('stabilityLens', () => {
  it('gives λmax along the path and 2/η', () => {
    const { result, iterates } = finishedRun(
      bowl,
      'gradientDescent',
      { learningRate: 0.004 },
      { start: [1, 1], steps: 20 },
    );
    const lens = stabilityLens(bowl, iterates, result.optimizer, 5);
    assert.deepEqual([...lens.steps], [0, 5, 10, 15, 20]);
    for (const value of lens.sharpness) assert.ok(Math.abs(value - 200) < 1e-9);
    for (const limit of lens.limit.subarray(0, 4)) assert.equal(limit, 500);
  });
});

describe('checkDescentLemma', () => {
  it('holds at every step of a quadratic with η ≤ 1/L', () => {
    const { iterates } = finishedRun(bowl, 'gradientDescent', { learningRate: 0.005 }, { start: [1, 1], steps: 50 });
    assert.deepEqual(checkDescentLemma(bowl, iterates, 100), { checked: 50, violations: [] });
  });

  it('does not apply above 1/L, and marks a step over a hidden bend', () => {
    const fast = finishedRun(bowl, 'gradientDescent', { learningRate: 0.006 }, { start: [1, 1], steps: 5 });
    assert.equal(checkDescentLemma(bowl, fast.iterates, 100).checked, 0);
    const wave = jetObjective(1, (x) =>
      cos(x.times(2 * Math.PI))
        .times(-1)
        .plus(x.times(0.5)),
    );
    const { iterates } = finishedRun(wave, 'gradientDescent', { learningRate: 2 }, { start: [0.45], steps: 4 });
    const { checked, violations } = checkDescentLemma(wave, iterates, 100);
    assert.ok(checked > 0 && violations.length > 0);
  });
});
