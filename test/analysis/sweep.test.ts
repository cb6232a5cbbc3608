import assert from 'node:assert/strict';
import { readRangeTest, rangeTest } from '../../src/analysis/rangeTest.js';
import { sweep, type Sweep } from '../../src/analysis/sweep.js';
import { findOptimizer } from '../../src/engine/catalogue.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { quadratic } from '../engine/problems.js';

const silent = { cell: () => {}, heartbeat: () => {} };
const curve = (values: readonly number[], more: Partial<Sweep> = {}): Sweep => ({
  x: { hyperparameter: 'learningRate', values },
  hyperparameters: {},
  settings: { ...defaultSettings, start: [1, 1], steps: 200, gradientTolerance: 0 },
  knownMinima: [{ value: 0 }],
  ...more,
});

describe('a sweep of the learning rate on ½(x² + 10y²)', () => {
  const f = quadratic(1, 10);
  const values = [0.01, 0.1, 0.19, 0.21, 1];
  const { cells, arrivals, limits, lowest, exact } = sweep(f, findOptimizer('gradientDescent'), curve(values), silent);

  it('ends where (1 − ηλ)²ᵏ says', () =>
    cells.slice(0, 3).forEach(({ loss }, i) => {
      const expected = (lambda: number) => (lambda / 2) * (1 - values[i] * lambda) ** 400;
      assert.ok(Math.abs(loss - expected(1) - expected(10)) <= 1e-12 * Math.max(loss, 1e-12), `cell ${i}: ${loss}`);
    }));

  it('marks as stable exactly the rates below 2/λmax, and gives that limit', () => {
    assert.deepEqual(
      cells.map(({ stable }) => stable),
      [true, true, true, false, false],
    );
    assert.ok(limits && Math.abs(limits[0] - 0.2) < 1e-9);
  });

  it('counts the steps to within 1e-8 of the known minimum', () => {
    const steps = (rate: number) => {
      let k = 0;
      while (0.5 * (1 - rate) ** (2 * k) + 5 * (1 - 10 * rate) ** (2 * k) > 1e-8) k++;
      return k;
    };
    assert.equal(lowest, 0);
    assert.ok(exact);
    assert.deepEqual(arrivals, [NaN, steps(0.1), steps(0.19), NaN, NaN]);
  });

  it('keeps fewer steps of a grid of long runs, and says so', () => {
    const settings = { ...defaultSettings, start: [1, 1], steps: 3_000_000, gradientTolerance: 1e-3 };
    const long = sweep(f, findOptimizer('gradientDescent'), curve([0.1, 0.15], { settings }), silent);
    assert.equal(long.exact, false);
    assert.equal(long.cells.length, 2);
  });
});

describe('a sweep of two hyper-parameters', () => {
  it('numbers the cells row by row and gives a limit for every momentum', () => {
    const seen: number[] = [];
    const { cells, limits } = sweep(
      quadratic(1),
      findOptimizer('momentum'),
      curve([0.1, 0.2], {
        y: { hyperparameter: 'momentum', values: [0, 0.5, 0.9] },
        settings: { ...defaultSettings, start: [1], steps: 30 },
      }),
      { cell: ({ index }) => seen.push(index), heartbeat: () => {} },
    );
    assert.deepEqual(seen, [0, 1, 2, 3, 4, 5]);
    assert.equal(cells.length, 6);
    // 2(1 + μ)/λmax, Polyak 1964.
    [2, 3, 3.8].forEach((limit, row) => assert.ok(Math.abs((limits?.[row] ?? NaN) - limit) < 1e-9));
  });

  it('refuses a value that the hyper-parameter cannot have', () =>
    assert.throws(
      () => sweep(quadratic(1), findOptimizer('momentum'), curve([-1], {}), silent),
      /learningRate of momentum must be/,
    ));
});

describe('the range test', () => {
  it('makes step k with the rate low·(high/low)^(k/(steps − 1))', () => {
    const settings = { ...defaultSettings, start: [1], steps: 5 };
    const { learningRates, losses } = rangeTest(
      quadratic(1),
      findOptimizer('gradientDescent'),
      {},
      settings,
      [1e-4, 1],
      () => {},
    );
    [1e-4, 1e-3, 1e-2, 1e-1, 1].forEach((rate, k) => assert.ok(Math.abs(learningRates[k] / rate - 1) < 1e-12));
    let theta = 1;
    [1e-4, 1e-3, 1e-2, 1e-1].forEach((rate, k) => {
      assert.ok(Math.abs(losses[k] - theta ** 2 / 2) < 1e-15);
      theta *= 1 - rate;
    });
  });

  it('suggests the rate of the steepest fall and tells where the loss turns up', () => {
    const rates = Float64Array.of(1e-4, 1e-3, 1e-2, 1e-1, 1, 10);
    const told = readRangeTest(rates, Float64Array.of(10, 9.9, 9, 4, 3.9, 100));
    assert.equal(told.suggestion, 1e-2);
    assert.equal(told.divergesAt, 1);
    assert.match(told.detail, /fastest at a rate of 0.01\. It turns up for good at 1\./);
  });

  it('suggests nothing where the loss only grows', () => {
    const told = readRangeTest(Float64Array.of(1, 2, 4), Float64Array.of(1, 2, 50));
    assert.equal(told.suggestion, undefined);
    assert.match(told.detail, /never falls/);
  });

  it('on a bowl turns up near 2/λmax', () => {
    const settings = { ...defaultSettings, start: [1, 1], steps: 200 };
    const { suggestion, divergesAt } = rangeTest(
      quadratic(1, 10),
      findOptimizer('gradientDescent'),
      {},
      settings,
      [1e-4, 10],
      () => {},
    );
    assert.ok(suggestion !== undefined && suggestion < 0.2, `suggests ${suggestion}`);
    assert.ok(divergesAt !== undefined && divergesAt > 0.2, `turns up at ${divergesAt}`);
  });
});
