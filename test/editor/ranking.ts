import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { PanelView } from '../../src/protocol/panel.js';
import { activated } from './descent.js';

describe('the Ranking view', () => {
  it('is given a row for every run of the objective that was compared last', async () => {
    const { ranking } = await activated();
    await vscode.commands.executeCommand('descent.rankingView.focus');
    const shown = new Promise<PanelView>((resolve) => {
      const subscription = ranking.onDidShow((view) => {
        if (view.objective?.title !== 'booth' || view.runs.length < 4) return;
        if (view.runs.some(({ result }) => result === undefined)) return;
        subscription.dispose();
        resolve(view);
      });
    });
    await vscode.commands.executeCommand('descent.compare', { kind: 'builtin', name: 'booth' });
    const { runs } = await shown;
    assert.deepEqual(
      runs.map(({ optimizer }) => optimizer),
      ['gradientDescent', 'momentum', 'nesterov', 'adam'],
    );
    for (const { iterates, result } of runs) {
      assert.equal(iterates.theta.length, 0);
      assert.equal(iterates.loss.at(-1), result?.final.loss);
    }
  });
});
