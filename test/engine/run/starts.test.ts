import assert from 'node:assert/strict';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import { startOf } from '../../../src/engine/run/starts.js';
import type { Initialization } from '../../../src/protocol/runRequest.js';

const draw = (initialization: Initialization, dimension: number, seed = 1) =>
  startOf(dimension, { ...defaultSettings, initialization, seed });
const variance = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x * x, 0) / xs.length;

describe('starts', () => {
  it('are the given point, or the origin', () => {
    assert.deepEqual(startOf(2, { ...defaultSettings, start: [1, 2] }), [1, 2]);
    assert.deepEqual(startOf(2, defaultSettings), [0, 0]);
    assert.deepEqual(draw({ kind: 'zeros' }, 3), [0, 0, 0]);
  });

  it('repeat with the seed', () => {
    assert.deepEqual(draw({ kind: 'normal' }, 9, 4), draw({ kind: 'normal' }, 9, 4));
    assert.notDeepEqual(draw({ kind: 'normal' }, 9, 4), draw({ kind: 'normal' }, 9, 5));
  });

  it('have the spread that they say', () => {
    const n = 20000;
    const uniform = draw({ kind: 'uniform', scale: 3 }, n);
    assert.ok(uniform.every((x) => Math.abs(x) <= 3));
    // The estimated variance deviates by σ²√(0.8/n) and σ²√(2/n): four of these.
    assert.ok(Math.abs(variance(uniform) - 3) < 3 * 4 * Math.sqrt(0.8 / n));
    assert.ok(Math.abs(variance(draw({ kind: 'normal', scale: 2 }, n)) - 4) < 4 * 4 * Math.sqrt(2 / n));
  });

  it('follow the widths of layers, with biases of 0', () => {
    const layers = [100, 50, 1];
    const dimension = 100 * 50 + 50 + 50 + 1;
    const xavier = draw({ kind: 'xavier', layers }, dimension);
    const bound = Math.sqrt(6 / 150);
    assert.ok(xavier.slice(0, 5000).every((x) => Math.abs(x) <= bound));
    assert.ok(
      Math.abs(variance(xavier.slice(0, 5000)) - bound ** 2 / 3) < (bound ** 2 / 3) * 4 * Math.sqrt(0.8 / 5000),
    );
    const he = draw({ kind: 'he', layers }, dimension);
    assert.ok(Math.abs(variance(he.slice(0, 5000)) - 0.02) < 0.02 * 4 * Math.sqrt(2 / 5000));
    for (const theta of [xavier, he]) assert.deepEqual(theta.slice(5000, 5050), new Array(50).fill(0));
  });

  it('are refused where they do not fit', () => {
    assert.throws(() => draw({ kind: 'he' }, 3), /A start by he needs the widths of the layers/);
    assert.throws(() => draw({ kind: 'xavier', layers: [2, 1] }, 4), /have 3 parameters, but the objective has 4/);
  });
});
