import assert from 'node:assert/strict';
import type { RunView } from '../../../src/protocol/panel.js';
import { fairness } from '../../../webview/ranking/fairness.js';
import { five } from '../fixtures.js';

describe('the fairness of a comparison', () => {
  const [run] = five().runs;
  const base = { ...run!, settings: { ...run!.settings, evaluationBudget: 300 } };
  const other = (settings: Partial<RunView['settings']>): RunView => ({
    ...base,
    settings: { ...base.settings, ...settings },
  });

  it('is given under one budget, whatever the limits of steps', () =>
    assert.deepEqual(fairness([base, other({ steps: 7 })]), { fair: true, text: 'equal budget · 300 gradients' }));

  for (const [name, settings] of [
    ['budgets', { evaluationBudget: 200 }],
    ['seeds', { seed: 5 }],
    ['batch sizes', { batchSize: 4 }],
    ['precision', { precision: 'float32' }],
    ['tolerances', { gradientTolerance: 1e-3 }],
  ] as const) {
    it(`is not with other ${name}`, () =>
      assert.deepEqual(fairness([base, other(settings)]), {
        fair: false,
        text: `⚠ not a fair comparison: other ${name}`,
      }));
  }

  it('is not from other starts', () => {
    const moved = { ...base, result: { ...base.result!, start: [9, 9] } };
    assert.match(fairness([base, moved]).text, /other starts$/);
  });

  it('does not ask for the start of a run that has not told it yet', () => {
    const settings = { ...base.settings };
    Reflect.deleteProperty(settings, 'start');
    const begun = { ...base, settings };
    Reflect.deleteProperty(begun, 'result');
    assert.deepEqual(fairness([base, begun]), { fair: true, text: 'equal budget · 300 gradients' });
    assert.match(fairness([base, { ...begun, settings: { ...settings, start: [9, 9] } }]).text, /other starts$/);
  });

  it('is not by steps where some take several gradients a step', () => {
    const settings = { ...base.settings };
    Reflect.deleteProperty(settings, 'evaluationBudget');
    const free = { ...base, settings };
    const costly = {
      ...free,
      result: { ...base.result!, evaluations: { ...base.result!.evaluations, gradient: 5000 } },
    };
    assert.equal(fairness([free, free]).fair, true);
    assert.match(fairness([free, costly]).text, /several gradients a step/);
  });

  it('is no question for one run', () => assert.deepEqual(fairness([base]), { fair: true, text: '' }));
});
