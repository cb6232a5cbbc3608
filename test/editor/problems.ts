// What the Problems view shows once an objective has run or its gradient was checked.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { soon } from '../soon.js';
import { activated, ended, fileObjective, typed } from './descent.js';

/** The problems of a document that Descent tells of. */
function ours(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Descent');
}

/** The same, as soon as there are any. */
async function problems(document: vscode.TextDocument): Promise<readonly vscode.Diagnostic[]> {
  while (ours(document).length === 0) {
    await new Promise<void>((resolve) => {
      const subscription = vscode.languages.onDidChangeDiagnostics(() => {
        subscription.dispose();
        resolve();
      });
    });
  }
  return ours(document);
}

const told = (diagnostics: readonly vscode.Diagnostic[]) =>
  diagnostics.map(({ severity, message, range }) => [vscode.DiagnosticSeverity[severity], range.start.line, message]);

describe('problems', () => {
  before(activated);

  it('an error where a NaN was born', async () => {
    const document = await typed(
      '/** @start -0.3 */\nexport function f([x]: [number]): number {\n  const t = x * x;\n  return t + Math.log(x);\n}\n',
    );
    await ended(() => vscode.commands.executeCommand('descent.run', fileObjective(document, 'f')));
    const [problem, ...others] = told(await problems(document));
    assert.deepEqual(others, []);
    assert.deepEqual(problem?.slice(0, 2), ['Error', 3]);
    assert.match(String(problem?.[2]), /log of −0\.3 is NaN\.$/);
  });

  it('a hint at a kink, a warning where a number leaves our sight', async () => {
    const document = await typed(
      '/** @start 1 */\nexport function f([x]: [number]): number {\n  const name = `${x}`;\n  return Math.abs(x - 1) + 0 * name.length;\n}\n',
    );
    await ended(() => vscode.commands.executeCommand('descent.run', fileObjective(document, 'f')));
    const found = told(await problems(document)).map(([severity, line]) => [severity, line]);
    assert.deepEqual(found.sort(), [
      ['Information', 3],
      ['Warning', 2],
    ]);
  });

  it('a warning at an objective that keeps state, and at one that changes its argument', async () => {
    const document = await typed(
      'let calls = 0;\n/** @start 1, 2 */\nexport function f(x: number[]): number {\n  x[1] *= 2;\n  return x[0] ** 2 + x[1] ** 2 + calls++;\n}\n',
    );
    await ended(() => vscode.commands.executeCommand('descent.run', fileObjective(document, 'f')));
    const found = told(await problems(document));
    assert.ok(found.every(([severity]) => severity === 'Warning'));
    for (const [line, expected] of [
      [2, /keeps state between calls/],
      [2, /changes its argument/],
    ] as const)
      assert.ok(
        found.some(([, at, message]) => at === line && expected.test(String(message))),
        JSON.stringify(found),
      );
  });

  it('a warning at a function that cannot be an objective, as soon as it is typed', async () => {
    const document = await typed(
      '/**\n * @objective\n * @start 1\n */\nexport async function later([x]: [number]): Promise<number> {\n  return x;\n}\n',
    );
    assert.deepEqual(told(await problems(document)), [
      ['Warning', 4, 'later is async or a generator; an objective returns its number at once.'],
    ]);
  });

  it('a warning at the gradient that is wrong, by component, gone with the next edit', async () => {
    const document = await typed(
      '/**\n * @start 2, 1\n * @gradient slope\n */\nexport function f([x, y]: [number, number]): number {\n  return x * x + 3 * y * y;\n}\nfunction slope([x, y]: [number, number]) {\n  return [2 * x, 5 * y];\n}\n',
    );
    void vscode.commands.executeCommand('descent.checkGradient', fileObjective(document, 'f'));
    assert.deepEqual(told(await problems(document)), [
      ['Warning', 7, "'slope' gives 5 for component 1, the exact derivative is 6."],
    ]);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '\n');
    await vscode.workspace.applyEdit(edit);
    await soon(() => assert.deepEqual(told(ours(document)), []));
  });
});
