import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated } from './descent.js';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly category: string }[];
  };
}

describe('activation', () => {
  it('registers every command of the manifest', async () => {
    await activated();
    const registered = new Set(await vscode.commands.getCommands(true));
    const { contributes } = vscode.extensions.getExtension('descent.descent')?.packageJSON as Manifest;
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  it('calls its main command exactly Run Gradient Descent', () => {
    const { contributes } = vscode.extensions.getExtension('descent.descent')?.packageJSON as Manifest;
    const run = contributes.commands.find(({ command }) => command === 'descent.run');
    assert.deepEqual([run?.category, run?.title], ['Descent', 'Run Gradient Descent']);
  });
});
