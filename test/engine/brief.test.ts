import assert from 'node:assert/strict';
import { brief } from '../../src/engine/brief.js';

describe('brief', () => {
  it('keeps three digits and writes extremes with exponents', () => {
    const numbers = [8.1234e-7, 213, 0.042111, 0, -1234567, 1.5e20, 999999, 1e-6, NaN, -Infinity];
    const words = ['8.12e-7', '213', '0.0421', '0', '-1.23e+6', '1.5e+20', '1e+6', '1e-6', 'NaN', '-Infinity'];
    assert.deepEqual(numbers.map(brief), words);
  });
});
