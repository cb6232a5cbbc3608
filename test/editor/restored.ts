import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { SweepPanel } from '../../src/extension/sweep/sweepPanel.js';
import { soon } from '../soon.js';
import { activated, ended } from './descent.js';

describe('a panel that a reload of the window brings back', () => {
  before(activated);
  afterEach(close);

  async function close(): Promise<void> {
    const { panels } = await activated();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await soon(() => assert.equal(panels.all().length, 0));
  }

  async function restore(state: unknown): Promise<vscode.WebviewPanel> {
    const { panels } = await activated();
    const page = vscode.window.createWebviewPanel('descent.panel', 'Restored', vscode.ViewColumn.Beside);
    await panels.deserializeWebviewPanel(page, state);
    return page;
  }

  it('shows the objective that it showed', async () => {
    const { panels } = await activated();
    const booth = { kind: 'builtin', name: 'booth' } as const;
    await restore({ objective: booth });
    assert.ok(panels.of(booth));
  });

  it('tells how long it takes until its curve is there again', async () => {
    const { timings } = await activated();
    const booth = { kind: 'builtin', name: 'booth' } as const;
    await ended(() => vscode.commands.executeCommand('descent.run', booth));
    const waited: number[] = [];
    for (let time = 0; time < 2; time++) {
      await close();
      // What closing has left to do is no part of it.
      await new Promise((resolve) => setTimeout(resolve, 1500));
      const before = timings.firstCurve.length;
      await restore({ objective: booth });
      await soon(() => assert.ok(timings.firstCurve.length > before));
      waited.push(Math.round(timings.firstCurve.at(-1) ?? NaN));
    }
    console.log(`  ✔ curve after a reload, from VS Code's call for the panel: ${waited.join(' and ')} ms`);
  });

  for (const state of [undefined, null, {}, { objective: { kind: 'moon' } }, 'garbage']) {
    it(`shows the objective that ran last where VS Code has kept ${JSON.stringify(state) ?? 'nothing'}`, async () => {
      const { panels } = await activated();
      const matyas = { kind: 'builtin', name: 'matyas' } as const;
      await ended(() => vscode.commands.executeCommand('descent.run', matyas));
      await close();
      assert.equal(panels.of(matyas), undefined);
      const page = await restore(state);
      assert.ok(panels.of(matyas));
      assert.match(page.title, /Matyas/i);
    });
  }

  it('is closed where its objective is gone', async () => {
    let isClosed = false;
    const { panels } = await activated();
    const page = vscode.window.createWebviewPanel('descent.panel', 'Restored', vscode.ViewColumn.Beside);
    page.onDidDispose(() => (isClosed = true));
    await panels.deserializeWebviewPanel(page, { objective: { kind: 'builtin', name: 'none of ours' } });
    assert.ok(isClosed);
  });
});

describe('a sweep that a reload of the window brings back', () => {
  before(activated);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function restore(state: unknown): Promise<vscode.WebviewPanel> {
    const { sweeps } = await activated();
    const page = vscode.window.createWebviewPanel('descent.sweep', 'Restored', vscode.ViewColumn.Beside);
    await sweeps.deserializeWebviewPanel(page, state);
    return page;
  }

  for (const state of [undefined, {}, 'garbage']) {
    it(`is the newest where VS Code has kept ${JSON.stringify(state) ?? 'nothing'}`, async () => {
      const matyas = { kind: 'builtin', name: 'matyas' };
      const panel = await vscode.commands.executeCommand<SweepPanel>('descent.sweep', matyas, 'gradientDescent');
      panel.dispose();
      const page = await restore(state);
      assert.match(page.title, /Matyas/i);
      assert.match(page.webview.html, /sweep/);
    });
  }

  it('is closed where nothing is known of it', async () => {
    const { sweeps } = await activated();
    let isClosed = false;
    const page = vscode.window.createWebviewPanel('descent.sweep', 'Restored', vscode.ViewColumn.Beside);
    page.onDidDispose(() => (isClosed = true));
    await sweeps.deserializeWebviewPanel(page, { id: 'none that was kept' });
    assert.ok(isClosed);
  });
});
