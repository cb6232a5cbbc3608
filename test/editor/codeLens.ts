import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, ended, fileObjective, lenses, open, typed } from './descent.js';

describe('CodeLens', () => {
  before(activated);

  it('stands above each objective of a file', async () => {
    const document = await open('quadratic1d.ts');
    const titles = (await lenses(document)).map(({ command }) => command?.title);
    assert.deepEqual(titles.slice(0, 3), ['▷ Run Gradient Descent', 'Compare', 'Critical points']);
  });

  it('is there on text that was never saved, and runs it', async () => {
    const document = await typed(
      'export function bowl([x, y]: [number, number]): number {\n  return x * x + y * y;\n}\n',
    );
    const [run] = await lenses(document);
    assert.equal(run?.range.start.line, 0);
    assert.ok(run?.command);
    const { command, arguments: given } = run.command;
    const finished = await ended(() => vscode.commands.executeCommand(command, ...(given ?? [])));
    assert.equal(finished.failure, undefined);
    assert.equal(finished.result?.criticalPoint?.kind, 'minimum');
  });

  it('goes and comes with the setting, without a reload', async () => {
    const document = await open('quadratic1d.ts');
    const settings = vscode.workspace.getConfiguration('descent');
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
    assert.equal((await lenses(document)).length, 0);
    await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
    assert.ok((await lenses(document)).length >= 3);
  });

  it('carries the last result', async () => {
    const document = await open('quadratic1d.ts');
    const [first] = (await lenses(document)).map(({ command }) => command?.arguments?.[0] as { name: string });
    assert.ok(first);
    await ended(() => vscode.commands.executeCommand('descent.run', fileObjective(document, first.name)));
    const titles = (await lenses(document)).map(({ command }) => command?.title ?? '');
    assert.match(titles[3] ?? '', /^gradientDescent: minimum f = 1\b/);
  });
});
