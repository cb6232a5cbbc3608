import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GrowingIterates } from '../../src/runs/growingIterates.js';
import { iterates } from './iterates.js';

describe('GrowingIterates', () => {
  it('holds what was appended, however it was cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 12 }), (cuts) => {
        const growing = new GrowingIterates();
        let end = 0;
        for (const count of cuts) growing.append(iterates(end, (end += count)));
        assert.equal(growing.length, end);
        assert.deepEqual(growing.pick(Array.from({ length: end }, (_, i) => i)), {
          ...iterates(0, end),
        });
      }),
    );
  });

  it('knows θ of a step', () => {
    const growing = new GrowingIterates(iterates(0, 100));
    assert.equal(growing.dimension, 2);
    assert.deepEqual([...growing.theta(41)], [41, -41]);
  });
});
