import assert from 'node:assert/strict';
import { announcements } from '../../../webview/report/announcer.js';
import { emptyState, reduce } from '../../../webview/state/state.js';
import { one } from '../fixtures.js';

describe('what screen readers say', () => {
  const over = reduce(emptyState, { type: 'hydrate', view: one() });
  const [run] = over.runs;
  const { result, ...going } = run!;
  const ended = /^gradient descent: minimum, f = \S+ after 42 steps\. All steps were made\.$/;

  it('is the end of a run, once', () => {
    const begun = { ...over, runs: [{ ...going, status: 'running' as const }] };
    const [sentence, ...others] = announcements(begun, over);
    assert.equal(result?.final.step, 42);
    assert.match(sentence!, ended);
    assert.deepEqual(others, []);
    assert.deepEqual(announcements(over, over), []);
  });

  it('is the end of a run that was over when it was first seen, too', () => {
    assert.match(announcements({ ...over, runs: [] }, over)[0]!, ended);
  });

  it('is why a run failed', () => {
    const failed = {
      ...going,
      status: 'failed' as const,
      failure: { kind: 'objective', message: 'It threw.' } as const,
    };
    assert.deepEqual(announcements({ ...over, runs: [] }, { ...over, runs: [failed] }), [
      'gradient descent failed. It threw.',
    ]);
  });

  it('is how many critical points were found, and whether they are all', () => {
    const { criticalPoints, ...before } = over;
    assert.equal(criticalPoints?.points.length, 9);
    assert.deepEqual(announcements(before, over), ['9 critical points found. All nine are known.']);
  });
});
