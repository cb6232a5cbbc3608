// The code of a gradient, beside its source.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, fileObjective, lenses, open, typed } from './descent.js';

/** The document that the command opens beside. */
async function shown(document: vscode.TextDocument, name: string): Promise<vscode.TextEditor> {
  await vscode.commands.executeCommand('descent.showDerivativeCode', fileObjective(document, name));
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'descent-derivative');
  assert.ok(editor, 'an editor is open');
  return editor;
}

describe('derivative code', () => {
  before(activated);
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('stands beside the source, as TypeScript that nobody can edit, with the source lines in it', async () => {
    const document = await typed(
      '/** @start 2, 3 */\nexport function f([x, y]: [number, number]): number {\n  return Math.sin(x) * y;\n}\n',
    );
    const { document: code, viewColumn } = await shown(document, 'f');
    assert.equal(viewColumn, vscode.ViewColumn.Two);
    assert.equal(code.languageId, 'typescript');
    assert.match(code.getText(), /\/\/ 3: return Math\.sin\(x\) \* y;/);
    assert.match(code.getText(), /Math\.cos\(/);
    const run = new Function(`${code.getText()}; return gradientOfF;`)() as (x: number[], g: number[]) => number;
    const gradient = [NaN, NaN];
    assert.equal(run([2, 3], gradient), Math.sin(2) * 3);
    assert.deepEqual(gradient, [3 * Math.cos(2), Math.sin(2)]);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(code.isDirty, false);
  });

  it('is what was recorded where an objective is not compiled', async () => {
    const document = await typed(
      "/** @start 2, 3 */\nexport function f([x, y]: [number, number]): number {\n  return new Map([['a', x * y]]).get('a')! ** 2;\n}\n",
    );
    const text = (await shown(document, 'f')).document.getText();
    assert.match(text, /It is not compiled: Map is not known to the compiler\./);
    assert.match(text, /recorded as they run, here at θ = \(2, 3\)/);
  });

  it('has a lens above each objective', async () => {
    const document = await open('quadratic1d.ts');
    const [lens] = (await lenses(document)).filter(({ command }) => command?.command === 'descent.showDerivativeCode');
    assert.equal(lens?.command?.title, 'Derivative');
  });
});
