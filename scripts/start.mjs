// `npm start`: builds, packages, installs the extension into a VS Code and opens it on examples/. Ctrl-C ends everything.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheFolder } from './cache.mjs';
import { browserEditor, desktopEditor } from './editor.mjs';
import { packageExtension } from './packageExtension.mjs';
import { installExtension, pageAddress, serve, writeSettings } from './serve.mjs';

const root = join(import.meta.dirname, '..');
const examples = join(root, 'examples');
const firstFile = join(examples, 'surfaces.ts');

try {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '8123' } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--port ${values.port} is no port: give a whole number from 1 to 65535.`);
  }
  const desktop = desktopEditor();
  const editor = desktop ? undefined : browserEditor();
  console.log('Building Descent …');
  const vsix = packageExtension();
  if (desktop) await openDesktop(desktop, vsix);
  else await openBrowser(editor, vsix, port);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** A window with a profile of its own, so that the user's is left as it is. */
async function openDesktop(command, vsix) {
  const data = join(cacheFolder(), 'desktop');
  const profile = [`--user-data-dir=${data}`, `--extensions-dir=${join(data, 'extensions')}`];
  writeSettings(data);
  const shell = process.platform === 'win32';
  const installed = spawnSync(command, [...profile, '--install-extension', vsix, '--force'], {
    encoding: 'utf8',
    shell,
  });
  if (installed.status !== 0) throw new Error(`${command} did not install the extension: ${installed.stderr.trim()}`);
  console.log(`Opening ${examples} in ${command}. Close its window, or press Ctrl-C, to end.`);
  const window = spawn(
    command,
    [...profile, '--disable-workspace-trust', '--wait', '--new-window', examples, firstFile],
    {
      stdio: 'ignore',
      shell,
    },
  );
  endOnSignal(() => window.kill());
  await new Promise((resolve) => window.once('exit', resolve));
}

async function openBrowser(editor, vsix, port) {
  const data = join(cacheFolder(), 'browser');
  writeSettings(data);
  installExtension(editor, data, vsix);
  const served = await serve(editor, data, port, ['--disable-workspace-trust']);
  const address = pageAddress(served, examples, existsSync(firstFile) ? [firstFile] : []);
  console.log(
    `\nDescent is open at\n\n  ${address}\n\nPress the line "▷ Run Gradient Descent" above a function. Ctrl-C ends it.`,
  );
  showInBrowser(address);
  endOnSignal(served.stop);
  await served.ended;
}

/** Nothing hangs on it: the address stands above. */
function showInBrowser(address) {
  const [command, ...flags] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  const browser = spawn(command, [...flags, address], { stdio: 'ignore', detached: true });
  browser.once('error', () => undefined);
  browser.unref();
}

function endOnSignal(stop) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, async () => {
      await stop();
      process.exit(0);
    });
  }
}
