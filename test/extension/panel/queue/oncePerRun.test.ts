import assert from 'node:assert/strict';
import { OncePerRun } from '../../../../src/extension/panel/queue/oncePerRun.js';
import { newRun, type Run } from '../../../../src/runs/run.js';
import { defaultSettings } from '../../../../src/protocol/defaultSettings.js';

function run(title: string, stale = false): Run {
  const objective = { kind: 'builtin', name: 'bowl' } as const;
  const request = { objective, optimizer: { name: 'adam' }, hyperparameters: {}, settings: defaultSettings };
  return Object.assign(newRun(request, 'bowl', title), { stale });
}

describe('what is worked out once for a run', () => {
  it('is asked for once, kept and told; neither for stale runs nor before there is something to work out', async () => {
    const [now, later, stale] = [run('now'), run('later'), run('stale', true)];
    const asked: string[] = [];
    const told: [string, string][] = [];
    let isThere = false;
    const kept = new OncePerRun(
      ({ title }) => {
        if (title === 'later' && !isThere) return undefined;
        asked.push(title);
        return Promise.resolve(`of ${title}`);
      },
      (id, made) => void told.push([id, made]),
    );
    await kept.takeIn([now, later, stale]);
    isThere = true;
    await kept.takeIn([now, later, stale]);
    assert.deepEqual(asked, ['now', 'later']);
    assert.deepEqual(told, [
      [now.id, 'of now'],
      [later.id, 'of later'],
    ]);
    assert.deepEqual([kept.of(now), kept.of(stale)], ['of now', undefined]);
  });

  it('is not begun for the rest of the runs once it is stopped', async () => {
    const stop = new AbortController();
    const asked: string[] = [];
    const kept = new OncePerRun(
      ({ title }) => {
        asked.push(title);
        stop.abort();
        return Promise.resolve(title);
      },
      () => undefined,
    );
    const both = [run('first'), run('second')];
    await kept.takeIn(both, stop.signal);
    assert.deepEqual(asked, ['first']);
    await kept.takeIn(both);
    assert.deepEqual(asked, ['first', 'second']);
  });

  it('is missing where it fails, and is not asked for again', async () => {
    const failing = run('failing');
    let asked = 0;
    const kept = new OncePerRun<string>(
      () => {
        asked++;
        return Promise.reject(new Error('no'));
      },
      () => assert.fail('there is nothing to tell'),
    );
    await kept.takeIn([failing]);
    await kept.takeIn([failing]);
    assert.deepEqual([asked, kept.of(failing)], [1, undefined]);
  });
});
