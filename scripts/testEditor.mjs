// `npm run test:editor`: the extension's tests in a real extension host (a desktop VS Code where there is one, and the
// one that runs in a browser), in a trusted workspace and in a restricted one; then the user journeys.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { browserFlags, chromium } from './chromium.mjs';
import { copyOfExamples } from './copyOfExamples.mjs';
import { browserEditor, desktopEditor } from './editor.mjs';
import { inDesktop } from './inDesktop.mjs';
import { packageExtension } from './packageExtension.mjs';
import { freePort, pageAddress, remoteUri, serve, writeSettings } from './serve.mjs';

const root = join(import.meta.dirname, '..');
const suite = join(root, 'dist', 'test', 'editor.js');
/** Milliseconds for all tests in one extension host; a long soak takes longer. */
const longest = 600_000 + 4000 * Number(process.env.DESCENT_SOAK ?? 0);
/** What our reporter writes; the rest is VS Code's own, shown only when the tests did not come to run. */
const ours = /^ {2}[✔✘·]/;

try {
  chromium();
  packageExtension();
  const desktop = desktopEditor();
  if (desktop) await inDesktop(desktop);
  const editor = browserEditor();
  await inBrowser(editor, 'trusted', ['--disable-workspace-trust']);
  await inBrowser(editor, 'restricted', []);
  journeys();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function inBrowser(editor, kind, flags) {
  console.log(`\nThe extension's tests in an extension host, workspace ${kind}`);
  const data = mkdtempSync(join(tmpdir(), 'descent-editor-'));
  const workspace = copyOfExamples();
  writeSettings(data);
  const served = await serve(editor, data, await freePort(), [...flags, '--enable-smoke-test-driver']);
  const others = [];
  const browser = await playwright.launch({ executablePath: chromium(), args: browserFlags });
  try {
    const page = await browser.newPage();
    const exit = new Promise((resolve, reject) => {
      void page.exposeFunction('codeAutomationExit', resolve);
      setTimeout(() => reject(new Error(`The tests did not end within ${longest / 1000} s.`)), longest).unref();
    });
    await page.exposeFunction('codeAutomationLog', (_, args) => {
      const line = args.map(String).join(' ');
      if (ours.test(line)) console.log(line);
      else others.push(line.split('\n')[0]);
    });
    await page.goto(
      pageAddress(
        served,
        workspace,
        [],
        [
          ['extensionDevelopmentPath', remoteUri(served, root)],
          ['extensionTestsPath', remoteUri(served, suite)],
        ],
      ),
    );
    if ((await exit) !== 0) throw new Error(`Tests failed in the ${kind} workspace.\n${others.slice(-5).join('\n')}`);
  } finally {
    await browser.close();
    await served.stop();
    for (const folder of [data, workspace]) rmSync(folder, { recursive: true, force: true });
  }
}

function journeys() {
  console.log('\nUser journeys in a VS Code with the packaged extension');
  const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js');
  const options = ['--no-config', '--import=tsx', '--timeout', '120000', '--exit'];
  const { status } = spawnSync(process.execPath, [mocha, ...options, 'test/editor/journeys/*.test.ts'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('A user journey failed.');
}
