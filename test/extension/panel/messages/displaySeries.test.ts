import assert from 'node:assert/strict';
import { DisplaySeries } from '../../../../src/extension/panel/messages/displaySeries.js';
import { GrowingIterates } from '../../../../src/runs/growingIterates.js';
import { iterates } from '../../../runs/iterates.js';

describe('DisplaySeries', () => {
  it('tells of each step of a short run once', () => {
    const run = new GrowingIterates();
    const series = new DisplaySeries(run);
    run.append(iterates(0, 3));
    const first = series.delta();
    run.append(iterates(3, 5));
    const second = series.delta();
    assert.deepEqual([...(first?.iterates.steps ?? [])], [0, 1, 2]);
    assert.deepEqual([...(second?.iterates.steps ?? [])], [3, 4]);
    assert.equal(second?.replace, false);
    assert.equal(series.delta(), undefined);
  });

  it('bounds what the panel holds and what is sent, however long the run', () => {
    const run = new GrowingIterates();
    const series = new DisplaySeries(run);
    let held = 0;
    let sent = 0;
    for (let from = 0; from < 1_000_000; from += 10_000) {
      run.append(iterates(from, from + 10_000, (step) => Math.sin(step)));
      const delta = series.delta();
      const count = delta?.iterates.steps.length ?? 0;
      held = delta?.replace ? count : held + count;
      sent += count;
      assert.ok(held <= 4100, `${held} points held`);
    }
    assert.ok(sent < 50_000, `${sent} points sent for a million steps`);
  });
});
