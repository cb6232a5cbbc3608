import assert from 'node:assert/strict';
import { parseCommandLine } from '../../src/cli/commandLine.js';
import { parseRunSettings } from '../../src/cli/runSettings.js';

const settings = (...options: string[]) => parseRunSettings(parseCommandLine(['run', 'loss.ts', ...options]));

describe('the settings of a run, on the command line', () => {
  it('schedule the hyper-parameter that is named', () => {
    const { schedules } = settings('--schedule', 'linear', '--schedule-set', 'hyperparameter=momentum', '--schedule-set', 'endFactor=2'); // prettier-ignore
    assert.deepEqual(schedules, [{ name: 'linear', settings: { endFactor: 2 }, hyperparameter: 'momentum' }]);
  });

  it('give a start, or draw one by the seed', () => {
    assert.deepEqual(settings('--start', '[1, 2]').start, [1, 2]);
    const drawn = settings('--start', 'he', '--layers', '[2, 16, 1]');
    assert.equal(drawn.start, undefined);
    assert.deepEqual(drawn.initialization, { kind: 'he', layers: [2, 16, 1] });
  });
});
