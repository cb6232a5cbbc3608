import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ReplayReport } from '../../src/runs/replay.js';
import { writeRun } from '../../src/runs/runFile.js';
import { activated, allEnded, ended } from './descent.js';

describe('a run that goes on from a step of another', () => {
  before(activated);

  it('keeps the optimizer’s memory: it takes the steps that the other took, while the other stays', async () => {
    const { store } = await activated();
    await vscode.commands.executeCommand('descent.compare', { kind: 'builtin', name: 'himmelblau' });
    await allEnded();
    const stem = store.all().findLast(({ request, shown }) => shown && request.optimizer.name === 'momentum');
    assert.ok(stem);
    const branch = await ended(async () => {
      const asked = vscode.commands.executeCommand('descent.runs.fork', { run: stem, step: 20 });
      let over = false;
      void asked.then(() => (over = true));
      // The first optimizer offered is the same with its memory; the learning rate stays as it is.
      while (!over) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      }
    });
    assert.ok(stem.shown);
    assert.deepEqual([branch.request.from?.run, branch.request.from?.step], [stem.id, 20]);
    assert.deepEqual([...branch.iterates.theta(0)], [...stem.iterates.theta(20)]);
    assert.deepEqual(branch.result?.final, stem.result?.final);

    const file = vscode.Uri.file(join(mkdtempSync(join(tmpdir(), 'descent-branch-')), 'branch.json'));
    writeFileSync(file.fsPath, writeRun(branch, '0.1.0'));
    const [report] = (await vscode.commands.executeCommand<ReplayReport[]>('descent.replay', file)) ?? [];
    assert.deepEqual(report, { compared: branch.iterates.length, sourceChanged: false });
  });
});
