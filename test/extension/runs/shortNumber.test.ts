import assert from 'node:assert/strict';
import { shortNumber } from '../../../src/extension/runs/shortNumber.js';

describe('numbers as people write them', () => {
  const cases: readonly (readonly [number, string])[] = [
    [-2.8051, '−2.805'],
    [1.1e-14, '1.1e−14'],
    [2508.4, '2508'],
    [0, '0'],
    [0.0123456, '0.0123'],
    [-1e300, '−1e300'],
    [1e-6, '1e−6'],
    [-Infinity, '−Infinity'],
    [NaN, 'NaN'],
  ];
  for (const [value, text] of cases) it(`writes ${value} as ${text}`, () => assert.equal(shortNumber(value), text));
});
