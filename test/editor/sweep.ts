import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SweepView } from '../../src/protocol/sweep.js';
import type { SweepPanel } from '../../src/extension/sweep/sweepPanel.js';
import { axisProblem, axisValues, usualAxis } from '../../src/extension/sweep/axisValues.js';
import { activated } from './descent.js';

const booth = { kind: 'builtin', name: 'booth' };

function answered(panel: SweepPanel): Promise<SweepView> {
  return new Promise((resolve) => {
    const subscription = panel.onDidShow((view) => {
      if (view.status.kind === 'running') return;
      subscription.dispose();
      resolve(view);
    });
  });
}

describe('a sweep', () => {
  before(activated);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('runs gradient descent over the learning rates and finds the stable ones by theory', async () => {
    const panel = await vscode.commands.executeCommand<SweepPanel>('descent.sweep', booth, 'gradientDescent');
    const { cells, result, xs, status } = await answered(panel);
    assert.equal(status.kind, 'idle', status.message);
    assert.equal(cells.length, 25);
    // Booth's Hessian has the eigenvalues 2 and 18.
    assert.ok(Math.abs((result?.limits?.[0] ?? NaN) - 2 / 18) < 1e-9);
    cells.forEach(({ stable }, i) => assert.equal(stable, xs[i]! < 2 / 18, `at ${xs[i]}`));
    panel.dispose();
  });

  it('tests the range', async () => {
    const panel = await vscode.commands.executeCommand<SweepPanel>('descent.rangeTest', booth, 'gradientDescent');
    const { rangeTest, status } = await answered(panel);
    assert.equal(status.kind, 'idle', status.message);
    assert.ok((rangeTest?.suggestion ?? NaN) < 2 / 18);
    panel.dispose();
  });

  it('refuses bounds that the hyper-parameter has not', async () => {
    const panel = await vscode.commands.executeCommand<SweepPanel>('descent.sweep', booth, 'momentum');
    await answered(panel);
    const view = answered(panel);
    await panel.sweep({
      x: { hyperparameter: 'momentum', from: 0.5, to: 2, count: 3, scale: 'linear' },
      steps: 10,
    });
    assert.match((await view).status.message, /^momentum must be < 1\.$/);
    panel.dispose();
  });
});

describe('an axis of a sweep', () => {
  it('has exactly its ends, and whole values where the hyper-parameter is whole', () => {
    const axis = { hyperparameter: 'k', from: 1, to: 100, count: 9, scale: 'log' } as const;
    assert.deepEqual(axisValues({ ...axis, count: 3 }, false), [1, 10, 100]);
    assert.deepEqual(axisValues(axis, true), [1, 2, 3, 6, 10, 18, 32, 56, 100]);
  });

  it('begins with values that its hyper-parameter can have', async () => {
    const { index } = await activated();
    const { optimizerChoices } = await import('../../src/extension/runs/optimizers.js');
    for (const { info } of await optimizerChoices(index)) {
      for (const one of info.hyperparameters) {
        if (one.kind !== 'number' && one.kind !== 'integer') continue;
        assert.equal(axisProblem(usualAxis(one, 25), one), undefined, `${info.name}.${one.name}`);
      }
    }
  });
});
