// What the command line does for those who look into an optimizer, or write one.
import assert from 'node:assert/strict';
import type { Anatomy } from '../../src/protocol/anatomy.js';
import { descent } from './descent.js';

describe('the command line on optimizers', () => {
  it('takes a step of a run apart', async () => {
    const words = ['builtin:rosenbrock', '--optimizer', 'momentum', '--clip-norm', '1', '--start', '[0, 0]'];
    const outcome = await descent(['anatomy', ...words, '--step', '0', '--json']);
    const { theta, next, stages } = outcome.json<Anatomy>();
    assert.deepEqual([theta, next[1]], [[0, 0], 0]);
    assert.deepEqual(
      stages.map(({ kind, name }) => `${kind} ${name}`),
      ['gradient gradient', 'transform clipNorm', 'state velocity', 'direction direction', 'update update'],
    );
    assert.deepEqual(stages[0]!.values, [-2, 0]);
    assert.ok(Math.abs(stages[1]!.values[0]! + 1) < 1e-6);
    assert.deepEqual(stages.at(-1)!.values, next);
    const table = await descent(['anatomy', ...words, '--step', '0']);
    assert.match(table.stdout, /^transform +clipNorm +\(−1, 0\)$/m);
    const late = await descent(['anatomy', ...words, '--step', '7', '--steps', '3']);
    assert.equal(late.status, 2);
    assert.match(late.stderr, /^The run has no step 7 to show: it ended at step 3\./);
  });
});
