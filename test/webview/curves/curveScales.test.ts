import assert from 'node:assert/strict';
import { logTicks } from '../../../webview/curves/curveScales.js';

describe('the ticks of a log axis', () => {
  it('are powers of ten, at most seven', () => {
    assert.deepEqual(logTicks(0.003, 2), [0.01, 0.1, 1]);
    assert.deepEqual(logTicks(1e-16, 1), [1e-16, 1e-13, 1e-10, 1e-7, 1e-4, 0.1]);
  });

  it('have 2s and 5s where the axis has fewer than two powers', () => {
    assert.deepEqual(logTicks(0.16, 1), [0.2, 0.5, 1]);
    assert.deepEqual(logTicks(0.7, 9), [1, 2, 5]);
  });

  it('are round numbers on an axis that is shorter still', () => {
    assert.deepEqual(logTicks(21, 60), [30, 40, 50, 60]);
    assert.deepEqual(logTicks(1.02, 1.09), [1.02, 1.04, 1.06, 1.08]);
  });
});
