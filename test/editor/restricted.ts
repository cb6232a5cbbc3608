// Nothing of a restricted workspace runs, whatever way in is taken. What the runner was given is the proof.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { StartedTask } from '../../src/extension/runs/laboratory.js';
import { sourcePath } from '../../src/extension/objectives/workspaceSources.js';
import { optimizerKey } from '../../src/extension/runs/compareSettings.js';
import { writeRun } from '../../src/runs/runFile.js';
import type { Run } from '../../src/runs/run.js';
import type { ProfilePage } from '../../src/extension/profile/profilePage.js';
import type { SweepPanel } from '../../src/extension/sweep/sweepPanel.js';
import type { ObjectiveReference } from '../../src/protocol/objective.js';
import type { OptimizerReference } from '../../src/protocol/runRequest.js';
import type { TaskName } from '../../src/protocol/runner.js';
import { activated, ended, fileObjective, lenses, open, settled } from './descent.js';

const booth = { kind: 'builtin', name: 'booth' } as const;
const run = (reference: ObjectiveReference) => vscode.commands.executeCommand('descent.run', reference);

describe('Restricted Mode', () => {
  let document: vscode.TextDocument;
  let own: ObjectiveReference;
  let ownOptimizer: OptimizerReference;
  let builtin: Run;
  const started: StartedTask[] = [];

  before(async () => {
    const { laboratory, index } = await activated();
    laboratory.onDidStart((task) => started.push(task));
    document = await open('bowl2d.ts');
    own = fileObjective(document, index.inDocument(document).objectives[0]!.name);
    const optimizers = await open('myOptimizer.ts');
    const [optimizer] = index.inDocument(optimizers).optimizers;
    ownOptimizer = { path: sourcePath(optimizers.uri), name: optimizer!.name };
    builtin = await ended(() => run(booth));
  });
  beforeEach(() => void started.splice(0));
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  /** Of the workspace's objective with a built-in optimizer, or the other way round. */
  function foreignRun(change: Partial<Run['request']>): Run {
    return { ...builtin, request: { ...builtin.request, ...change } };
  }
  async function replay(change: Partial<Run['request']>) {
    const path = join(mkdtempSync(join(tmpdir(), 'descent-restricted-')), 'run.json');
    writeFileSync(path, writeRun(foreignRun(change), '0.1.0'));
    await vscode.commands.executeCommand('descent.replay', vscode.Uri.file(path));
  }
  async function restored(objective: ObjectiveReference) {
    const { panels } = await activated();
    panels.of(objective)?.dispose();
    const page = vscode.window.createWebviewPanel('descent.panel', 'Restored', vscode.ViewColumn.Beside);
    await panels.deserializeWebviewPanel(page, { objective });
    return panels.of(objective)!;
  }
  async function fork(keepState: boolean): Promise<void> {
    const { laboratory } = await activated();
    const stem = { ...builtin.request, optimizer: ownOptimizer };
    const { request } = foreignRun({ from: { run: builtin.id, request: stem, step: 3, keepState } });
    await laboratory.ask('run', request).catch(() => undefined);
  }

  const entries: Readonly<Record<string, () => unknown>> = {
    'the command Run': () => ended(() => run(own)),
    'the command Compare': () => ended(() => vscode.commands.executeCommand('descent.compare', own)),
    'Compare of a built-in with an optimizer of the workspace': async () => {
      const { compare } = await activated();
      const before = compare.chosen;
      compare.chooseOnly([optimizerKey(ownOptimizer)]);
      await ended(() => vscode.commands.executeCommand('descent.compare', booth)).finally(() =>
        compare.chooseOnly(before),
      );
    },
    'Find Critical Points': () => vscode.commands.executeCommand('descent.findCriticalPoints', own),
    'Check Gradient': () => vscode.commands.executeCommand('descent.checkGradient', own),
    'Show Derivative Code': () => vscode.commands.executeCommand('descent.showDerivativeCode', own),
    'a sweep': () => vscode.commands.executeCommand('descent.sweep', own, 'gradientDescent'),
    'a range test': () => vscode.commands.executeCommand('descent.rangeTest', own, 'gradientDescent'),
    'Check Optimizer': () => vscode.commands.executeCommand('descent.checkOptimizer', ownOptimizer),
    'Show Panel': () => vscode.commands.executeCommand('descent.showPanel', own),
    'a panel that is restored': async () => (await restored(own)).receive({ type: 'ready' }),
    'Run Again in a panel': async () => (await restored(own)).receive({ type: 'rerun' }),
    'a start that is set in a panel': async () => (await restored(own)).receive({ type: 'setStart', theta: [1, 1] }),
    'a probe in a panel': async () => (await restored(own)).receive({ type: 'probe', theta: [1, 1] }),
    'basins in a panel': async () => (await restored(own)).receive({ type: 'basins', run: builtin.id }),
    'a zoom in a panel': async () =>
      (await restored(own)).receive({ type: 'zoom', viewport: { x: [0, 1], y: [0, 1] }, columns: 8, rows: 8 }),
    'a replay of a run of the workspace': () => replay({ objective: own }),
    'a replay with an optimizer of the workspace': () => replay({ optimizer: ownOptimizer }),
    'a fork of a run with an optimizer of the workspace': () => fork(true),
    'a fork that begins afresh, of such a run': () => fork(false),
    'a grid that is asked for in the page of a sweep': async () => {
      const panel = await vscode.commands.executeCommand<SweepPanel>('descent.sweep', own, 'gradientDescent');
      const x = { hyperparameter: 'learningRate', from: 0.01, to: 0.1, count: 2, scale: 'log' };
      await panel.receive({ type: 'sweep', form: { x, steps: 10 } });
      await panel.receive({ type: 'runCell', index: 0 });
      panel.dispose();
    },
    'a performance profile, and the function that is pressed in its page': async () => {
      const page = await vscode.commands.executeCommand<ProfilePage>('descent.profile', [own]);
      await page.receive({ type: 'compare', objective: 0 });
    },
    'Run in the Ranking view': async () => {
      await vscode.window.showTextDocument(document, { selection: selectionOf(document, own.name!) });
      const { ranking } = await activated();
      await ranking.receive({ type: 'rerun' });
      await ranking.receive({ type: 'compare' });
    },
    'a hover': () => hover(document, own.name!),
    'a save': async () => {
      await vscode.window.showTextDocument(document);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(document.uri, new vscode.Position(document.lineCount, 0), '\n');
      await vscode.workspace.applyEdit(edit);
      assert.ok(await document.save());
    },
  };
  for (const [name, enter] of Object.entries(entries)) {
    it(`runs no code of the workspace by ${name}`, async () => {
      // What is refused may say so in a message that waits to be read: it is not waited for.
      const over = Promise.resolve(enter()).catch(() => undefined);
      await settled(over);
      await vscode.commands.executeCommand('notifications.clearAll');
      assert.deepEqual(
        started.filter(({ files }) => files.length > 0),
        [],
      );
    });
  }

  it('says why, in the run that does not take place', async () => {
    const { failure, iterates } = await ended(() => run(own));
    assert.match(failure?.message ?? '', /Restricted Mode/);
    assert.equal(iterates.length, 0);
  });

  it('offers trust instead of a run', async () => {
    for (const name of ['quadratic1d.ts', 'bowl2d.ts', 'myOptimizer.ts']) {
      const commands = (await lenses(await open(name))).map(({ command }) => command?.command);
      assert.deepEqual(
        [...new Set(commands)].filter((command) => command !== 'workbench.trust.manage'),
        [],
        name,
      );
    }
    assert.ok((await lenses(document)).length > 0);
  });

  const ofBuiltins: readonly [TaskName, () => unknown][] = [
    ['run', () => run({ kind: 'builtin', name: 'himmelblau' })],
    ['grid', async () => (await restored({ kind: 'builtin', name: 'matyas' })).receive({ type: 'ready' })],
    ['criticalPoints', () => vscode.commands.executeCommand('descent.findCriticalPoints', booth)],
    ['explain', () => vscode.commands.executeCommand('descent.showDerivativeCode', booth)],
    ['check', () => vscode.commands.executeCommand('descent.checkGradient', booth)],
    ['sweep', () => vscode.commands.executeCommand('descent.sweep', booth, 'gradientDescent')],
    ['rangeTest', () => vscode.commands.executeCommand('descent.rangeTest', booth, 'gradientDescent')],
    ['checkOptimizer', () => vscode.commands.executeCommand('descent.checkOptimizer', { name: 'adam' })],
    ['run', () => replay({})],
  ];
  for (const [task, enter] of ofBuiltins) {
    it(`does a ${task} for what is built in`, async () => {
      void Promise.resolve(enter()).catch(() => undefined);
      while (!started.some(({ name }) => name === task)) await new Promise((resolve) => setTimeout(resolve, 20));
      await vscode.commands.executeCommand('notifications.clearAll');
    });
  }
});

/** Rests the mouse on a name. */
async function hover(document: vscode.TextDocument, name: string): Promise<void> {
  const { active } = selectionOf(document, name);
  await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, active);
}

/** The cursor in the name of a function. */
function selectionOf(document: vscode.TextDocument, name: string): vscode.Selection {
  const position = document.positionAt(document.getText().indexOf(`${name}(`) + 1);
  return new vscode.Selection(position, position);
}
