import assert from 'node:assert/strict';
import { checkDescentLemma, stabilityLens } from '../../../src/analysis/stability/stability.js';
import { stableLimit } from '../../../src/analysis/stability/stableLimit.js';
import { finishedRun } from '../finishedRun.js';
import { cos, jetObjective } from '../jet.js';

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
    for (const value of lens.values) assert.ok(Math.abs(value - 200) < 1e-9);
    for (const limit of lens.limits.subarray(0, 4)) assert.equal(limit, 500);
  });
});

describe('stabilityLens of methods that divide by what they have seen', () => {
  const slope = jetObjective(1, (x) => x.times(x).times(0.5));
  for (const [optimizer, hyperparameters] of [
    ['adam', { learningRate: 0.01, beta1: 0.9, beta2: 0.999 }],
    ['rmsprop', { learningRate: 0.01, rho: 0.9 }],
    ['adagrad', { learningRate: 0.1 }],
  ] as const) {
    it(`${optimizer}: λmax of P^(−½) H P^(−½), by its own formula`, () => {
      const { result, iterates } = finishedRun(slope, optimizer, hyperparameters, { start: [3], steps: 30 });
      const { values, limits, preconditioned } = stabilityLens(slope, iterates, result.optimizer, 100);
      assert.ok(preconditioned);
      let [mean, sum] = [0, 0];
      iterates.theta.forEach((gradient, k) => {
        mean = optimizer === 'rmsprop' ? 0.9 * mean + 0.1 * gradient ** 2 : 0.999 * mean + 0.001 * gradient ** 2;
        sum += gradient ** 2;
        const divisor = {
          adam: (1 - 0.9 ** (k + 1)) * (Math.sqrt(mean / (1 - 0.999 ** (k + 1))) + 1e-8),
          rmsprop: Math.sqrt(mean) + 1e-8,
          adagrad: Math.sqrt(sum) + 1e-10,
        }[optimizer];
        assert.ok(Math.abs(values[k] * divisor - 1) < 1e-9, `step ${k}`);
        const limit = { adam: 38 / 0.01, rmsprop: 2 / 0.01, adagrad: 2 / 0.1 }[optimizer];
        assert.ok(Math.abs(limits[k] / limit - 1) < 1e-9);
      });
    });
  }

  it('Adam with a frozen P parts shrinking from growing at the limit', () => {
    // Once the mean square is constant, Adam is momentum with the preconditioned rate: θ ← θ − (η/P) m.
    const after = (share: number) => {
      const [beta, curvature] = [0.9, 1];
      const rate = (share * (2 + 2 * beta)) / ((1 - beta) * curvature);
      let [theta, mean] = [1, 0];
      for (let k = 0; k < 4000; k++) {
        mean = beta * mean + (1 - beta) * curvature * theta;
        theta -= rate * mean;
      }
      return Math.abs(theta);
    };
    assert.ok(after(0.99) < 1e-3 && after(1.01) > 1e3);
  });

  it('without the whole path, or in batches, is of H alone and knows no limit', () => {
    const { result, iterates } = finishedRun(
      bowl,
      'adam',
      { learningRate: 0.01 },
      { start: [1, 1], record: 2, steps: 9 },
    );
    for (const lens of [
      stabilityLens(bowl, iterates, result.optimizer, 9),
      stabilityLens(bowl, iterates, result.optimizer, 9, false),
    ]) {
      assert.equal(lens.preconditioned, false);
      for (const value of lens.values) assert.ok(Math.abs(value - 200) < 1e-9);
      assert.ok(lens.limits.every(Number.isNaN));
    }
  });
});

describe('checkDescentLemma', () => {
  it('holds at every step of a quadratic with η ≤ 1/L', () => {
    const { iterates } = finishedRun(bowl, 'gradientDescent', { learningRate: 0.005 }, { start: [1, 1], steps: 50 });
    assert.deepEqual(checkDescentLemma(bowl, iterates, 100), { looked: 50, checked: 50, violations: [] });
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
