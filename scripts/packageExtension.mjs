// Builds everything and packages the extension, as `npm run package` does, without its output.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** The path of the vsix. Throws with what the build said when it fails. */
export function packageExtension() {
  const npm = spawnSync('npm', ['run', '--silent', 'package'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error(`Descent could not be built:\n${npm.stdout}${npm.stderr}`);
  return join(root, 'dist', 'descent.vsix');
}
