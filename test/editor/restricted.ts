import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sourcePath } from '../../src/extension/objectives/workspaceSources.js';
import { activated, ended, fileObjective, lenses, open } from './descent.js';

describe('Restricted Mode', () => {
  before(activated);

  it('offers trust instead of a run', async () => {
    const document = await open('quadratic1d.ts');
    const commands = (await lenses(document)).map(({ command }) => command?.command);
    assert.ok(commands.length > 0);
    assert.deepEqual([...new Set(commands)], ['workbench.trust.manage']);
  });

  it('runs no code of the workspace, from no command', async () => {
    const document = await open('quadratic1d.ts');
    const { index } = await activated();
    const [info] = index.inDocument(document).objectives;
    assert.ok(info);
    const { failure, iterates } = await ended(() =>
      vscode.commands.executeCommand('descent.run', fileObjective(document, info.name)),
    );
    assert.match(failure?.message ?? '', /Restricted Mode/);
    assert.equal(iterates.length, 0);
  });

  it('runs no optimizer of the workspace either, also on a built-in', async () => {
    const document = await open('myOptimizer.ts');
    const { compare } = await activated();
    const before = compare.chosen;
    compare.chooseOnly([`${sourcePath(document.uri)}#normalisedDescent`]);
    try {
      const { failure, iterates, request } = await ended(() =>
        vscode.commands.executeCommand('descent.compare', { kind: 'builtin', name: 'himmelblau' }),
      );
      assert.equal(request.optimizer.name, 'normalisedDescent');
      assert.match(failure?.message ?? '', /Restricted Mode/);
      assert.equal(iterates.length, 0);
    } finally {
      compare.chooseOnly(before);
    }
  });

  it('runs built-ins', async () => {
    const { result } = await ended(() =>
      vscode.commands.executeCommand('descent.run', { kind: 'builtin', name: 'himmelblau' }),
    );
    assert.equal(result?.dimension, 2);
  });
});
