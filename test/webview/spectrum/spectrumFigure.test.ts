import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spectrumFigure } from '../../../webview/spectrum/spectrumFigure.js';

describe('the spectrum', () => {
  it('draws both signs from one zero line, true to scale', () => {
    const { bars, zero, scale } = spectrumFigure([-1, 3]);
    assert.equal(scale, 'linear');
    assert.equal(zero, 0.25);
    assert.deepEqual(
      bars.map(({ from, to, name }) => [name, from, to]),
      [
        ['λ₁', 0, 0.25],
        ['λ₂', 0.25, 1],
      ],
    );
  });

  it('goes over to a symmetric log scale beyond a factor of 100', () => {
    assert.equal(spectrumFigure([1, 100]).scale, 'linear');
    const { bars, scale } = spectrumFigure([-1000, 0, 0.01, 1000]);
    assert.equal(scale, 'symmetricLog');
    const width = (i: number): number => bars[i]!.to - bars[i]!.from;
    assert.equal(width(1), 0);
    assert.ok(width(2) > 0.05 && Math.abs(width(0) - width(3)) < 1e-15);
  });

  it('keeps order, sign and bounds of any eigenvalues', () => {
    const value = fc.double({ min: -1e8, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (values) => {
        const eigenvalues = values.sort((a, b) => a - b);
        const { bars, zero } = spectrumFigure(eigenvalues);
        bars.forEach(({ from, to, value: eigenvalue }, i) => {
          assert.ok(from >= -1e-12 && to <= 1 + 1e-12 && from <= to);
          assert.ok(eigenvalue < 0 ? to === zero : from === zero);
          const before = bars[i - 1];
          if (before) assert.ok(from + to >= before.from + before.to - 1e-12);
        });
      }),
    );
  });

  it('draws nothing of a zero Hessian', () => {
    assert.deepEqual(
      spectrumFigure([0, 0]).bars.map(({ from, to }) => to - from),
      [0, 0],
    );
  });
});
