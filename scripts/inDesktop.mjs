// The extension's tests in a desktop VS Code, by @vscode/test-electron.
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { copyOfExamples } from './copyOfExamples.mjs';

const root = join(import.meta.dirname, '..');

/** `command` starts the VS Code to use; without one, @vscode/test-electron downloads its own. Throws where a test fails. */
export async function inDesktop(command) {
  console.log(`\nThe extension's tests in ${command ?? 'a desktop VS Code, downloaded'}`);
  const workspace = copyOfExamples();
  try {
    await runTests({
      ...(command ? { vscodeExecutablePath: electronOf(command) } : {}),
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, 'dist', 'test', 'editor.js'),
      launchArgs: [workspace, '--disable-workspace-trust', '--disable-extensions'],
    });
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** The program behind the command: what `code` on the PATH starts. */
function electronOf(command) {
  const folder = dirname(realpathSync(command));
  const candidates = {
    darwin: [join(folder, '..', '..', '..', 'MacOS', 'Electron')],
    win32: [join(folder, '..', 'Code.exe'), join(folder, '..', 'Cursor.exe'), join(folder, '..', 'VSCodium.exe')],
  }[process.platform] ?? [join(folder, '..', 'code'), join(folder, '..', 'codium'), join(folder, '..', 'cursor')];
  return candidates.find((path) => existsSync(path)) ?? command;
}
