// Starts and ends the editor that runs in a browser, with settings that leave nothing on the screen but the work.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const quiet = {
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  // The address names a file to open: a reload shall bring back the other editors, too.
  'window.restoreWindows': 'preserve',
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'workbench.tips.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** Writes the user's settings into a data folder, before the first start. */
export function writeSettings(data, settings = {}) {
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify({ ...quiet, ...settings }, null, 2));
}

/** Installs a vsix into a data folder. Throws when the editor refuses it. */
export function installExtension(editor, data, vsix) {
  const { status, stdout, stderr } = spawnSync(
    editor.node,
    [editor.server, ...folders(data), '--install-extension', vsix],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new Error(`The editor did not install ${vsix}: ${(stderr || stdout).trim()}`);
}

/**
 * Serves the editor on 127.0.0.1. Resolves when it answers, with its address and `stop`; rejects with one sentence when
 * it ends before. `flags`: further ones of the server.
 */
export async function serve(editor, data, port, flags = []) {
  if (!(await isFree(port))) {
    throw new Error(
      `Port ${port} is in use: end what uses it, or choose another one with \`npm start -- --port ${port + 1}\`.`,
    );
  }
  const child = spawn(
    editor.node,
    [
      editor.server,
      '--host=127.0.0.1',
      `--port=${port}`,
      '--without-connection-token',
      '--accept-server-license-terms',
      '--telemetry-level=off',
      ...folders(data),
      ...flags,
    ],
    // A group of its own, so that ending it ends all that it has started.
    { stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  let output = '';
  child.stdout.on('data', (text) => (output += text));
  child.stderr.on('data', (text) => (output += text));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) endGroup(child.pid, 'SIGTERM');
    await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 3000))]);
    endGroup(child.pid, 'SIGKILL');
  };
  const address = `http://127.0.0.1:${port}`;
  const answers = async () => {
    while (child.exitCode === null && !(await responds(address)))
      await new Promise((resolve) => setTimeout(resolve, 100));
  };
  await Promise.race([answers(), ended]);
  if (child.exitCode !== null) throw new Error(`The editor did not start: ${output.trim().split('\n').at(-1)}`);
  return { address, authority: `127.0.0.1:${port}`, stop, ended };
}

/** A port that nothing listens on now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** The address that opens a folder, with files of it (absolute paths) and further payload. */
export function pageAddress(served, folder, files = [], payload = []) {
  const query = new URLSearchParams({
    folder,
    payload: JSON.stringify([...payload, ...files.map((file) => ['openFile', remoteUri(served, file)])]),
  });
  return `${served.address}/?${query}`;
}

/** How the page names an absolute path on the server. */
export function remoteUri(served, path) {
  return `vscode-remote://${served.authority}${path}`;
}

function folders(data) {
  return [
    `--user-data-dir=${data}`,
    `--server-data-dir=${join(data, 'server')}`,
    `--extensions-dir=${join(data, 'extensions')}`,
  ];
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

async function responds(address) {
  try {
    return (await fetch(address, { redirect: 'manual' })).status < 500;
  } catch {
    return false;
  }
}

function endGroup(pid, signal) {
  try {
    if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
    else process.kill(-pid, signal);
  } catch {
    // Gone already.
  }
}
