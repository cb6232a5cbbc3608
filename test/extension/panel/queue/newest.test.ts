import assert from 'node:assert/strict';
import { Newest } from '../../../../src/extension/panel/queue/newest.js';

describe('the newest of many wishes', () => {
  it('is granted after the one under way; those between are not', async () => {
    const granted: number[] = [];
    const gates: (() => void)[] = [];
    const newest = new Newest<number>(async (wish) => {
      granted.push(wish);
      await new Promise<void>((resolve) => gates.push(resolve));
    });
    const first = newest.wish(1);
    void newest.wish(2);
    void newest.wish(3);
    assert.deepEqual(granted, [1]);
    gates[0]!();
    await new Promise(setImmediate);
    assert.deepEqual(granted, [1, 3]);
    gates[1]!();
    await first;
    void newest.wish(4);
    assert.deepEqual(granted, [1, 3, 4]);
  });

  it('goes on after one that failed, and forgets what is dropped', async () => {
    const granted: string[] = [];
    const newest = new Newest<string>(async (wish) => {
      granted.push(wish);
      await Promise.resolve();
      if (wish === 'bad') throw new Error('no');
    });
    const bad = newest.wish('bad');
    void newest.wish('waits');
    newest.drop();
    await assert.rejects(bad, /no/);
    await newest.wish('good');
    assert.deepEqual(granted, ['bad', 'good']);
  });
});
