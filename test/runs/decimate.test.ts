import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decimate, decimateBetween } from '../../src/runs/decimate.js';
import { GrowingIterates } from '../../src/runs/growingIterates.js';
import { iterates } from './iterates.js';

describe('decimate', () => {
  it('keeps all of a short run', () => {
    const run = new GrowingIterates(iterates(0, 10));
    assert.deepEqual([...decimate(run, 0, 10, 10)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('keeps the first step, the last, and every spike', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom(1e9, -1e9, NaN, Infinity), (spike, height) => {
        const run = new GrowingIterates(iterates(0, 100_000, (step) => (step === spike ? height : 1 / (step + 1))));
        const kept = decimate(run, 0, 100_000, 500);
        assert.ok(kept.includes(spike));
        assert.equal(kept[0], 0);
        assert.equal(kept.at(-1), 99_999);
      }),
      { numRuns: 20 },
    );
  });

  it('is bounded and ascending', () => {
    const noisy = new GrowingIterates(iterates(0, 50_000, (step) => Math.sin(step * 12.9898)));
    const kept = decimate(noisy, 0, 50_000, 500);
    assert.ok(kept.length <= 502, `${kept.length} points`);
    assert.ok(kept.every((index, i) => i === 0 || index > (kept[i - 1] ?? Infinity)));
  });

  it('finds steps by their number', () => {
    const run = new GrowingIterates(iterates(100, 200));
    assert.deepEqual([...decimateBetween(run, 110, 113, 50)], [10, 11, 12, 13]);
  });
});
