import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { standardiseInSource } from '../../src/extension/objectives/standardiseInSource.js';
import { activated, allEnded, ended, fileObjective, open } from './descent.js';

describe('a run, end to end', () => {
  before(activated);

  it('minimizes θ² + 4θ + 5 of the examples to −2 and says minimum, λ = 2', async () => {
    const document = await open('quadratic1d.ts');
    const { index } = await activated();
    const [info] = index.inDocument(document).objectives;
    assert.ok(info);
    const { result } = await ended(() =>
      vscode.commands.executeCommand('descent.run', fileObjective(document, info.name)),
    );
    assert.ok(result);
    assert.deepEqual(result.start, [3]);
    assert.ok(Math.abs((result.final.theta[0] ?? NaN) + 2) < 1e-6, `ends at ${result.final.theta[0]}`);
    assert.equal(result.criticalPoint?.kind, 'minimum');
    assert.deepEqual(result.criticalPoint?.eigenvalues, [2]);
  });

  it('fits the residuals of an example by Levenberg–Marquardt', async () => {
    const document = await open('curveFit.ts');
    const { compare } = await activated();
    const before = compare.chosen;
    for (const optimizer of before) compare.choose(optimizer, false);
    compare.choose('levenbergMarquardt', true);
    try {
      const { result } = await ended(() =>
        vscode.commands.executeCommand('descent.compare', fileObjective(document, 'valley')),
      );
      assert.equal(result?.optimizer.name, 'levenbergMarquardt');
      assert.equal(result.criticalPoint?.kind, 'minimum');
      result.final.theta.forEach((coordinate) => assert.ok(Math.abs(coordinate - 1) < 1e-6));
    } finally {
      compare.choose('levenbergMarquardt', false);
      for (const optimizer of before) compare.choose(optimizer, true);
    }
  });

  it('runs a built-in', async () => {
    const { result, failure } = await ended(() =>
      vscode.commands.executeCommand('descent.run', { kind: 'builtin', name: 'himmelblau' }),
    );
    assert.equal(failure, undefined);
    assert.equal(result?.dimension, 2);
    assert.ok((result?.evaluations.gradient ?? 0) > 0);
  });

  it('runs a built-in with the condition number that the Objectives view has set, until it is reset', async () => {
    const { builtinConstants } = await activated();
    const condition = { name: 'condition', description: '', kind: 'number', default: 1000, minimum: 1, maximum: 1e12 };
    const item = { objective: 'conditioned', constant: condition };
    const firstLoss = async () => {
      const reference = builtinConstants.chosen({ kind: 'builtin', name: 'conditioned' });
      const { iterates } = await ended(() => vscode.commands.executeCommand('descent.run', { reference }));
      return iterates.at('loss', 0);
    };
    await vscode.commands.executeCommand('descent.setConstant', item, 50_000);
    // ½(1·2² + κ·1²)
    assert.equal(await firstLoss(), (4 + 50_000) / 2);
    await vscode.commands.executeCommand('descent.resetConstant', item, [item]);
    assert.equal(await firstLoss(), (4 + 1000) / 2);
  });

  it('standardises the features of an objective in its source, where a finding advises it', async () => {
    const document = await open('houses.ts');
    const { index } = await activated();
    const [raw] = index.inDocument(document).objectives;
    assert.ok(raw);
    const reference = fileObjective(document, raw.name);
    const conditionNumber = async () => {
      const { result } = await ended(() => vscode.commands.executeCommand('descent.run', reference));
      return result?.criticalPoint?.conditionNumber ?? NaN;
    };
    await standardiseInSource({ reference, info: raw });
    assert.deepEqual(index.inDocument(document).objectives[0]?.standardise, []);
    // Saved before the run: an editor that saves by itself would run it again meanwhile.
    await document.save();
    const kappa = await conditionNumber();
    assert.ok(kappa < 10, `κ is ${kappa}`);
    const tag = '@data raw standardise';
    const at = document.getText().indexOf(tag);
    const back = new vscode.WorkspaceEdit();
    back.replace(
      document.uri,
      new vscode.Range(document.positionAt(at), document.positionAt(at + tag.length)),
      '@data raw',
    );
    await vscode.workspace.applyEdit(back);
    assert.equal(index.inDocument(document).objectives[0]?.standardise, undefined);
    await ended(() => document.save());
  });

  it('runs all checked optimizers from the same start', async () => {
    const { store } = await activated();
    const reference = { kind: 'builtin', name: 'himmelblau' };
    await vscode.commands.executeCommand('descent.compare', reference);
    await allEnded();
    const runs = store.all().filter((run) => run.objective === 'builtin:himmelblau' && run.shown);
    assert.deepEqual(
      runs.map((run) => run.request.optimizer.name),
      ['gradientDescent', 'momentum', 'nesterov', 'adam'],
    );
    assert.equal(new Set(runs.map(({ result }) => JSON.stringify(result?.start))).size, 1);
  });

  it('tells how long the first curve takes, cold and warm', async () => {
    const { timings } = await activated();
    const waited: number[] = [];
    for (const name of ['booth', 'matyas', 'matyas']) {
      const before = timings.firstCurve.length;
      await vscode.commands.executeCommand('descent.run', { kind: 'builtin', name });
      while (timings.firstCurve.length === before) await new Promise((resolve) => setTimeout(resolve, 20));
      // Nobody presses the next one before they have seen this one.
      await new Promise((resolve) => setTimeout(resolve, 2500));
      waited.push(Math.round(timings.firstCurve.at(-1) ?? NaN));
    }
    console.log(
      `  ✔ first curve after the click: new panel ${waited[0]} and ${waited[1]} ms, open panel ${waited[2]} ms`,
    );
    assert.equal(waited.length, 3);
  });

  it('keeps its history on the disk', async () => {
    const { history, store } = await activated();
    await history.settled;
    const kept = readdirSync(history.path);
    for (const run of store.all().filter(({ result }) => result)) assert.ok(kept.includes(`${run.id}.json`), run.title);
  });
});
