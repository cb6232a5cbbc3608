import assert from 'node:assert/strict';
import { Timings } from '../../../../src/extension/panel/queue/timings.js';

describe('how long the first curve takes', () => {
  it('is told once for each click, and not by a run of before it', () => {
    const timings = new Timings();
    const earlier = Date.now() - 1;
    assert.equal(timings.drawn(Date.now()), undefined);
    timings.click();
    assert.equal(timings.drawn(earlier), undefined);
    const waited = timings.drawn(Date.now());
    assert.ok(waited !== undefined && waited >= 0);
    assert.equal(timings.drawn(Date.now()), undefined);
    assert.deepEqual(timings.firstCurve, [waited]);
  });

  it('is told of a run of before a reload', () => {
    const timings = new Timings();
    timings.restore();
    assert.ok((timings.drawn(0) ?? -1) >= 0);
    assert.equal(timings.drawn(Date.now()), undefined);
  });
});
