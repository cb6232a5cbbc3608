import assert from 'node:assert/strict';
import type { Work } from '../../../../src/protocol/panel.js';
import { WorkUnderWay } from '../../../../src/extension/panel/queue/work.js';

/** Resolves when what is told is this. */
function telling(): { tell: (long: readonly Work[]) => void; told: (wanted: readonly Work[]) => Promise<void> } {
  let [last, look]: [readonly Work[], () => void] = [[], () => undefined];
  return {
    tell(long) {
      last = long;
      look();
    },
    told: (wanted) =>
      new Promise((resolve) => {
        look = () => void (last.join() === wanted.join() && resolve());
        look();
      }),
  };
}

/** Goes on until it is stopped. */
function endless(stopped: AbortSignal): Promise<void> {
  return new Promise((_, reject) => stopped.addEventListener('abort', () => reject(new Error('stopped'))));
}

describe('work under way', () => {
  it('is told once it takes long, each kind once, until all of it is stopped', async () => {
    const { tell, told } = telling();
    const under = new WorkUnderWay(tell);
    const all = (['contours', 'contours', 'measures'] as const).map((work) => under.during(work, endless));
    await told(['contours', 'measures']);
    assert.deepEqual(under.longOnes, ['contours', 'measures']);
    under.stop();
    for (const one of all) await assert.rejects(one, /stopped/);
    await told([]);
    assert.deepEqual(under.longOnes, []);
  });

  it('gives what comes of it, and tells nothing of what is over at once', async () => {
    const under = new WorkUnderWay(() => assert.fail('it is over'));
    assert.equal(await under.during('anatomy', () => Promise.resolve(7)), 7);
    await assert.rejects(
      under.during('anatomy', () => Promise.reject(new Error('no'))),
      /no/,
    );
  });
});
