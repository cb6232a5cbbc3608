import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { numberProblem } from '../../src/extension/runs/bounds.js';
import { optimizerChoices } from '../../src/extension/runs/optimizers.js';
import { presets } from '../../src/extension/runs/presets.js';
import { activated, ended } from './descent.js';

const extension = () => vscode.extensions.getExtension('descent.descent')!;

describe('comparing', () => {
  before(activated);

  it('gives every optimizer the same budget of evaluations', async () => {
    const { store } = await activated();
    await vscode.commands.executeCommand('descent.choosePreset', presets()[0]!.title);
    await ended(() => vscode.commands.executeCommand('descent.compare', { kind: 'builtin', name: 'matyas' }));
    const runs = store.of('builtin:matyas').filter(({ shown }) => shown);
    assert.deepEqual([...new Set(runs.map(({ request }) => request.settings.evaluationBudget))], [1000]);
  });

  it('has presets of optimizers that exist', async () => {
    const { index } = await activated();
    const known = (await optimizerChoices(index)).map(({ key }) => key);
    for (const { optimizers } of presets())
      assert.deepEqual(
        optimizers.filter((name) => !known.includes(name)),
        [],
      );
  });

  it('takes no hyper-parameter from a bound that is not a value', () => {
    const beta = { minimum: 0, maximum: 1, exclusiveMaximum: true };
    assert.equal(numberProblem('0', beta), undefined);
    assert.equal(numberProblem('1', beta), 'It must be ≥ 0, < 1.');
    assert.equal(numberProblem('x', beta), 'x is no number.');
  });
});

describe('what can be translated', () => {
  it('is in the bundle that ships', () => {
    const root = extension().extensionUri.fsPath;
    const bundle = JSON.parse(readFileSync(join(root, 'dist', 'l10n', 'bundle.l10n.json'), 'utf8')) as object;
    const sources = readdirSync(join(root, 'src', 'extension'), { recursive: true, encoding: 'utf8' });
    const texts = sources
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [
        ...readFileSync(join(root, 'src', 'extension', name), 'utf8').matchAll(/l10n\.t\(\s*'([^']+)'/g),
      ])
      .map(([, text]) => text!);
    assert.ok(texts.length > 100);
    assert.deepEqual(
      texts.filter((text) => !(text in bundle)),
      [],
    );
  });
});

describe('the walkthrough', () => {
  it('has its pages, and buttons for commands that are there', async () => {
    const { contributes } = extension().packageJSON as {
      contributes: { walkthroughs: { steps: { description: string; media: { markdown: string } }[] }[] };
    };
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const { description, media } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(extension().extensionUri, media.markdown));
      const [, command] = /\(command:(?:toSide:)?([\w.]+)\)/.exec(description) ?? [];
      assert.ok(command && commands.has(command), description);
    }
  });
});
