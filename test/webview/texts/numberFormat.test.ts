import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatNumber, formatPoint, formatSeconds } from '../../../webview/texts/numberFormat.js';

describe('numbers as people write them', () => {
  const cases: [number, string][] = [
    [-2.8051, '−2.805'],
    [1.1e-14, '1.1e−14'],
    [-3e-9, '−3e−9'],
    [5e8, '5e8'],
    [0, '0'],
    [-0, '0'],
    [300, '300'],
    [0.5, '0.5'],
    [99999.7, '100000'],
    [0.00099996, '1e−3'],
    [123456, '123456'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
    [NaN, 'NaN'],
  ];
  for (const [value, text] of cases) it(`writes ${value} as ${text}`, () => assert.equal(formatNumber(value), text));

  it('never writes a hyphen and stays within a twentieth of the value', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = formatNumber(value);
        assert.ok(!text.includes('-'));
        const read = Number(text.replaceAll('−', '-'));
        if (Math.abs(value) > 1e-300 && Math.abs(value) < 1e300) {
          assert.ok(Math.abs(read - value) <= 0.05 * Math.abs(value), `${value} → ${text}`);
        }
      }),
    );
  });

  it('counts the coordinates that it does not show', () => {
    assert.equal(formatPoint([-2.81, 3.13]), '(−2.81, 3.13)');
    assert.equal(formatPoint(new Array<number>(50).fill(1)), '(1, 1, 1, 1, … 50 coordinates)');
  });

  it('gives durations their unit', () => {
    assert.equal(formatSeconds(0.0019), '1.9 ms');
    assert.equal(formatSeconds(12e-6), '12 µs');
    assert.equal(formatSeconds(3.24), '3.24 s');
  });
});
