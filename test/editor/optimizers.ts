import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sourcePath } from '../../src/extension/objectives/workspaceSources.js';
import { activated, ended, fileObjective, lenses, open } from './descent.js';

describe("a user's optimizer", () => {
  before(activated);

  /** The file of the examples with this text replaced, as if typed. */
  async function retype(from: string, to: string): Promise<vscode.TextDocument> {
    const document = await open('myOptimizer.ts');
    const at = document.getText().indexOf(from);
    assert.ok(at >= 0, from);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
    await vscode.workspace.applyEdit(edit);
    return document;
  }

  it('is checked from the line above it, and marked where it breaks a rule', async () => {
    const document = await open('myOptimizer.ts');
    const marked = () => vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
    const check = async () => {
      const [lens] = (await lenses(document)).filter(({ command }) => command?.title === 'Check Optimizer');
      assert.ok(lens?.command);
      await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    };
    await check();
    assert.deepEqual(marked(), []);
    await retype('return value +', 'return 0.5 * value +');
    await check();
    assert.match(marked().join(), /^A zero gradient is a fixed point: no, without any gradient θ moved by/);
    await retype('return 0.5 * value +', 'return value +');
    assert.deepEqual(marked(), []);
    await document.save();
  });

  it('runs with its hyper-parameters, and again when its file is saved', async () => {
    const { compare, index } = await activated();
    const objective = await open('bowl2d.ts');
    const [info] = index.inDocument(objective).objectives;
    assert.ok(info);
    const document = await open('myOptimizer.ts');
    const key = `${sourcePath(document.uri)}#normalisedDescent`;
    const before = compare.chosen;
    before.forEach((chosen) => compare.choose(chosen, false));
    compare.choose(key, true);
    compare.setHyperparameter(key, 'stepLength', 0.25);
    const stepLength = async (action: () => unknown) => {
      const { iterates, request, failure } = await ended(action);
      assert.deepEqual([failure, request.optimizer.name], [undefined, 'normalisedDescent']);
      return Math.hypot(...iterates.theta(1).map((x, i) => x - iterates.theta(0)[i]!));
    };
    const reference = fileObjective(objective, info.name);
    const first = await stepLength(() => vscode.commands.executeCommand('descent.compare', reference));
    assert.ok(Math.abs(first - 0.25) < 1e-12, `${first}`);
    await retype('(stepLength *', '(2 * stepLength *');
    const second = await stepLength(() => document.save());
    assert.ok(Math.abs(second - 0.5) < 1e-12, `${second}`);
    await stepLength(async () => (await retype('(2 * stepLength *', '(stepLength *')).save());
    compare.choose(key, false);
    before.forEach((chosen) => compare.choose(chosen, true));
  });
});

describe('a schedule', () => {
  it('moves a hyper-parameter of the optimizers that have it, and only theirs', async () => {
    const { compare } = await activated();
    const request = { name: 'exponential', settings: { gamma: 0.5 }, hyperparameter: 'beta1' };
    await vscode.commands.executeCommand('descent.setSchedule', request);
    const before = compare.chosen;
    before.forEach((chosen) => compare.choose(chosen, false));
    const runWith = async (optimizer: string) => {
      compare.choose(optimizer, true);
      const run = await ended(() =>
        vscode.commands.executeCommand('descent.compare', { kind: 'builtin', name: 'booth' }),
      );
      compare.choose(optimizer, false);
      assert.equal(run.failure, undefined);
      return run.request.settings.schedules;
    };
    assert.deepEqual(await runWith('adam'), [request]);
    assert.deepEqual(await runWith('momentum'), []);
    await vscode.commands.executeCommand('descent.setSchedule', null);
    assert.deepEqual(compare.settings.schedules, []);
    before.forEach((chosen) => compare.choose(chosen, true));
  });
});

describe('a start that is drawn', () => {
  it('is another for each seed and the same for the same one; without it the objective has its own', async () => {
    const { compare } = await activated();
    const startOf = async (seed: number) => {
      compare.setSetting('seed', seed);
      const run = await ended(() => vscode.commands.executeCommand('descent.run', { kind: 'builtin', name: 'booth' }));
      assert.equal(run.failure, undefined);
      return run.result?.start;
    };
    const own = await startOf(1);
    await vscode.commands.executeCommand('descent.setInitialization', { kind: 'uniform', scale: 3 });
    const [first, second, again] = [await startOf(1), await startOf(2), await startOf(1)];
    assert.notDeepEqual(first, own);
    assert.notDeepEqual(first, second);
    assert.deepEqual(first, again);
    assert.ok(first?.every((place) => Math.abs(place) <= 3));
    await vscode.commands.executeCommand('descent.setInitialization', null);
    assert.deepEqual(await startOf(1), own);
    compare.setSetting('seed', undefined);
  });
});
