import assert from 'node:assert/strict';
import { compareReplay } from '../../src/runs/replay.js';
import { GrowingIterates } from '../../src/runs/growingIterates.js';
import { newRun, type Run } from '../../src/runs/run.js';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import type { RunResult } from '../../src/protocol/run.js';
import { iterates } from './iterates.js';

/** `losses` by step, of which `recorded` were kept. */
function run(losses: readonly number[], recorded = losses.map((_, k) => k)): Run {
  const request = {
    objective: { kind: 'builtin', name: 'booth' } as const,
    optimizer: { name: 'adam' },
    hyperparameters: {},
    settings: defaultSettings,
  };
  const made = newRun(request, 'booth', 'Adam');
  const all = new GrowingIterates(iterates(0, losses.length, (step) => losses[step] ?? NaN));
  return Object.assign(made, { iterates: new GrowingIterates(all.pick(recorded)) });
}

describe('the report of a replay', () => {
  it('finds nothing where all numbers are the same, NaN among them', () =>
    assert.deepEqual(compareReplay(run([3, 2, NaN]), run([3, 2, NaN])), { compared: 3, sourceChanged: false }));

  it('compares the steps that both have', () =>
    assert.deepEqual(compareReplay(run([5, 4, 3, 2, 1], [0, 2, 4]), run([5, 4, 3, 2, 1])), {
      compared: 3,
      sourceChanged: false,
    }));

  it('names the first step that differs, be it in the last bit or in the sign of zero', () => {
    const nearly = 2 + 2 ** -51;
    assert.deepEqual(compareReplay(run([3, 2, 1]), run([3, nearly, 1])), {
      compared: 2,
      differsAt: 1,
      losses: [2, nearly],
      sourceChanged: false,
    });
    assert.equal(compareReplay(run([3, 0]), run([3, -0])).differsAt, 1);
  });

  it('sees that one goes on longer', () => assert.equal(compareReplay(run([3, 2]), run([3, 2, 1])).differsAt, 2));

  it('takes no offence at the end of a run that was cancelled', () => {
    const cancelled = { stopped: { reason: 'cancelled', message: '' } } as RunResult;
    const cut = Object.assign(run([3, 2]), { result: cancelled });
    assert.deepEqual(compareReplay(cut, run([3, 2, 1])), { compared: 2, sourceChanged: false });
    assert.equal(compareReplay(run([3, 2, 1]), cut).differsAt, 2);
  });
});
