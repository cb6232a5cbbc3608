// An objective that lies on no disk: its files come through the VS Code file system, imports and data included.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StartedTask } from '../../src/extension/runs/laboratory.js';
import { activated, ended, fileObjective, lenses } from './descent.js';
import { memoryFiles } from './memoryFiles.js';

const scheme = 'descent-memory';
const uri = (path: string) => vscode.Uri.from({ scheme, path });

describe('a virtual file system', () => {
  const files = memoryFiles({
    '/project/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./lib/*"] } } }',
    '/project/loss.ts': `import { weight } from './lib/weight';
import { power } from '@/power';
import rows from './rows.csv';
/** @start 3, 4 */
export function loss([x, y]: [number, number]): number {
  return power(x) + weight * power(y) + 0 * rows.length;
}
`,
    '/project/lib/weight.ts': `import settings from './settings.json';\nexport const weight: number = settings.weight;\n`,
    '/project/lib/settings.json': '{ "weight": 2 }',
    '/project/lib/power.ts': 'export const power = (v: number): number => v ** 2;\n',
    '/project/rows.csv': 'a,b\n1,2\n3,4\n',
    '/project/broken.ts': `import { gone } from './gone';\nexport function f(x: [number]): number { return gone; }\n`,
    '/project/momentumOfMyOwn.ts': `/** @optimizer */
export function mine({ learningRate = 0.1 } = {}) {
  return { step: (theta: number[], { gradient }: { gradient: number[] }) => theta.map((t, i) => t - learningRate * gradient[i]!) };
}
`,
  });
  const saving = vscode.workspace.getConfiguration('files');
  let registration: vscode.Disposable;
  const started: StartedTask[] = [];
  before(async () => {
    const { laboratory } = await activated();
    laboratory.onDidStart((task) => started.push(task));
    registration = vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true });
    // An editor that saves by itself would run again, and so cancel, what a slow machine has not run to its end.
    await saving.update('autoSave', 'off', vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    await saving.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    registration.dispose();
  });

  async function opened(path: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument(uri(path));
    await vscode.window.showTextDocument(document);
    return document;
  }
  const run = (document: vscode.TextDocument, name: string) =>
    ended(() => vscode.commands.executeCommand('descent.run', fileObjective(document, name)));

  it('gives its objectives lenses, and runs them with what they import', async () => {
    const document = await opened('/project/loss.ts');
    assert.ok((await lenses(document)).some(({ command }) => command?.command === 'descent.run'));
    const { result, failure, iterates } = await run(document, 'loss');
    assert.equal(failure, undefined);
    assert.equal(iterates.at('loss', 0), 9 + 2 * 16);
    assert.equal(iterates.at('gradientNorm', 0), Math.hypot(6, 16));
    assert.equal(result?.criticalPoint?.kind, 'minimum');
    assert.deepEqual(started.find(({ name }) => name === 'run')?.files, ['/project/loss.ts']);
  });

  it('runs what an import says now: saved there, or typed and not saved', async () => {
    const part = await opened('/project/lib/power.ts');
    const edit = new vscode.WorkspaceEdit();
    edit.replace(part.uri, new vscode.Range(0, 0, 1, 0), 'export const power = (v: number): number => v ** 4;\n');
    await vscode.workspace.applyEdit(edit);
    const document = await opened('/project/loss.ts');
    assert.equal((await run(document, 'loss')).iterates.at('loss', 0), 81 + 2 * 256);
    const again = ended(() => part.save());
    assert.equal((await again).iterates.at('loss', 0), 81 + 2 * 256);
    assert.match(files.text('/project/lib/power.ts'), /\*\* 4/);
  });

  it('says what cannot be found, and where', async () => {
    const { failure } = await run(await opened('/project/broken.ts'), 'f');
    assert.match(failure?.message ?? '', /Cannot find '\.\/gone'/);
    assert.deepEqual([failure?.location?.file, failure?.location?.line], ['/project/broken.ts', 1]);
  });
});
