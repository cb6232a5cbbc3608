import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, ended, fileObjective, typed } from './descent.js';

describe('limits', () => {
  before(activated);
  afterEach(() =>
    vscode.workspace
      .getConfiguration('descent')
      .update('evaluationTimeout', undefined, vscode.ConfigurationTarget.Global),
  );

  it('ends an objective that loops for ever with a sentence, and the next run is exact', async () => {
    await vscode.workspace
      .getConfiguration('descent')
      .update('evaluationTimeout', 1, vscode.ConfigurationTarget.Global);
    const hanging = await typed('/** @start 1 */\nexport function hang([x]: [number]): number {\n  for (;;);\n}\n');
    const { failure } = await ended(() =>
      vscode.commands.executeCommand('descent.run', fileObjective(hanging, 'hang')),
    );
    assert.equal(failure?.kind, 'timeout');
    assert.match(failure?.message ?? '', /hang/);

    const sound = await typed('/** @start 3 */\nexport function f([x]: [number]): number {\n  return x * x;\n}\n');
    const { result } = await ended(() => vscode.commands.executeCommand('descent.run', fileObjective(sound, 'f')));
    assert.equal(result?.criticalPoint?.kind, 'minimum');
  });

  it('cancels at once and keeps what was computed', async () => {
    // It takes ten seconds: where a busy machine hears late of the first steps, others are left to cancel.
    const slow = await typed(
      [
        '/** @start 5 */',
        'export function slow([x]: [number]): number {',
        '  let sum = 0;',
        '  for (let i = 0; i < 2e6; i++) sum += x * x * 1e-9;',
        '  return sum;',
        '}',
      ].join('\n'),
    );
    const { store } = await activated();
    const subscription = store.onDidChange(({ type }) => {
      if (type !== 'iterates') return;
      subscription.dispose();
      void vscode.commands.executeCommand('descent.cancel');
    });
    const run = await ended(() => vscode.commands.executeCommand('descent.run', fileObjective(slow, 'slow')));
    assert.equal(run.result?.stopped.reason, 'cancelled');
    assert.ok(run.iterates.length > 0);
  });

  it('marks the place where an objective fails', async () => {
    const throwing = await typed(
      "/** @start 1 */\nexport function broken([x]: [number]): number {\n  throw new Error('no luck');\n}\n",
    );
    await ended(() => vscode.commands.executeCommand('descent.run', fileObjective(throwing, 'broken')));
    const [diagnostic] = vscode.languages.getDiagnostics(throwing.uri).filter(({ source }) => source === 'Descent');
    assert.equal(diagnostic?.range.start.line, 2);
    assert.match(diagnostic?.message ?? '', /no luck/);
  });
});
