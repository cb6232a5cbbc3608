// Runs started, cancelled and killed at random leave nothing behind. `npm run soak` is the long form.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { soak } from '../../scripts/soak.js';
import { bundles } from './bundles.js';

describe('a soak', () => {
  it('of 16 runs leaves no process, no handle, and at most 10 MB', async function () {
    this.timeout(120_000);
    const { ended, processes, handles, growth } = await soak(16, join(await bundles(), 'runner.js'));
    assert.deepEqual(processes, []);
    assert.ok(handles <= 0, `${handles} handles`);
    assert.ok(growth < 10 * 2 ** 20, `${growth} bytes`);
    const outcomes = Object.values(ended).reduce((sum, count) => sum + count, 0);
    assert.equal(outcomes, 17, 'each run ends once');
  });
});
