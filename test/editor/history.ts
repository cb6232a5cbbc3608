import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { ReplayReport } from '../../src/runs/replay.js';
import { isLive, type Run } from '../../src/runs/run.js';
import { writeRun } from '../../src/runs/runFile.js';
import { activated, ended, fileObjective, open, typed } from './descent.js';

function file(content: string): vscode.Uri {
  const path = join(mkdtempSync(join(tmpdir(), 'descent-replay-')), 'run.json');
  writeFileSync(path, content);
  return vscode.Uri.file(path);
}

describe('the history', () => {
  before(activated);

  it('replays a run file to the same numbers, and says when the source has changed', async () => {
    const text = (factor: number) =>
      `/** @start 3, 4 */\nexport function valley([x, y]: [number, number]): number {\n  return x ** 4 + ${factor} * y ** 2;\n}\n`;
    const document = await typed(text(2));
    const run = await ended(() => vscode.commands.executeCommand('descent.run', fileObjective(document, 'valley')));
    const saved = file(writeRun(run, '0.1.0'));
    const [same] = (await vscode.commands.executeCommand<ReplayReport[]>('descent.replay', saved)) ?? [];
    assert.deepEqual(same, { compared: run.iterates.length, sourceChanged: false });
    assert.match(run.result?.sourceHash ?? '', /^[0-9a-f]{64}$/);

    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text(2.5));
    await vscode.workspace.applyEdit(edit);
    const [other] = (await vscode.commands.executeCommand<ReplayReport[]>('descent.replay', saved)) ?? [];
    assert.deepEqual([other?.differsAt, other?.losses, other?.sourceChanged], [0, [113, 121], true]);
  });

  it('pins, renames nothing to nothing, deletes several and shows one again', async () => {
    const { store } = await activated();
    const document = await open('quadratic1d.ts');
    const reference = { kind: 'builtin', name: 'booth' };
    const first = await ended(() => vscode.commands.executeCommand('descent.run', reference));
    const second = await ended(() => vscode.commands.executeCommand('descent.run', reference));
    await vscode.commands.executeCommand('descent.runs.pin', { run: first });
    assert.ok(first.pinned);
    await vscode.commands.executeCommand('descent.runs.unpin', { run: first });
    assert.ok(!first.pinned && !first.shown);
    await vscode.commands.executeCommand('descent.runs.open', { run: first });
    assert.ok(first.shown);
    void vscode.commands.executeCommand('descent.runs.delete', { run: first }, [{ run: first }, { run: second }]);
    assert.ok(document);
    while (store.get(second.id)) await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal(store.get(first.id), undefined);
    await vscode.commands.executeCommand('notifications.clearAll');

    // In the order of their start: a later run is still the last one.
    const third = await ended(() => vscode.commands.executeCommand('descent.run', reference));
    await vscode.commands.executeCommand('descent.runs.undoDelete');
    assert.deepEqual(store.of(first.objective).slice(-3), [first, second, third]);
    await vscode.commands.executeCommand('descent.runs.undoDelete');
    assert.equal(new Set(store.all()).size, store.all().length, 'there is nothing more to bring back');
  });

  it('keeps nothing of a run that is deleted while it goes on', async () => {
    const { store, history } = await activated();
    const document = await typed(
      '/** @start 1 */\nexport function slow(x: number): number {\n  let y = x;\n  for (let k = 0; k < 2e7; k++) y += Math.sin(y) / 1e9;\n  return y * y;\n}\n',
    );
    const objective = fileObjective(document, 'slow');
    const over = vscode.commands.executeCommand('descent.run', objective);
    let run: Run | undefined;
    while (!run) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      run = store.running()[0];
    }
    void vscode.commands.executeCommand('descent.runs.delete', { run });
    await over;
    await history.settled;
    assert.ok(!isLive(run), 'it has ended');
    assert.ok(!readdirSync(history.path).some((name) => name.includes(run.id)));
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('shows the settings of two runs as a diff', async () => {
    const runs = [];
    for (const name of ['booth', 'matyas']) {
      runs.push(await ended(() => vscode.commands.executeCommand('descent.run', { kind: 'builtin', name })));
    }
    const [left, right] = runs.map((run) => ({ run }));
    await vscode.commands.executeCommand('descent.runs.diff', left, [left, right]);
    const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(tab instanceof vscode.TabInputTextDiff);
    const shown = (await vscode.workspace.openTextDocument(tab.original)).getText();
    const content = JSON.parse(shown) as {
      optimizer: unknown;
      hyperparameters: unknown;
      outcome: { verdict: unknown };
    };
    assert.deepEqual(content.optimizer, { name: 'gradientDescent' });
    assert.deepEqual(content.hyperparameters, { learningRate: 0.01, weightDecay: 0 });
    assert.deepEqual(content.outcome.verdict, { index: 0, kind: 'minimum' });
  });

  it('opens a run as code for another library', async () => {
    const run = await ended(() => vscode.commands.executeCommand('descent.run', { kind: 'builtin', name: 'booth' }));
    await vscode.commands.executeCommand('descent.runs.snippet', { run }, 'PyTorch');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'python');
    assert.match(document?.getText() ?? '', /optimizer = torch\.optim\.SGD\(\[theta\], lr=0\.01, weight_decay=0\)/);
  });
});
