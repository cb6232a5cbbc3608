// The extension host is killed while an objective hangs: no process outlives it, and when VS Code has started it again the
// next run works.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { soon } from '../../soon.js';
import { openFile, openWindow, pressLens, type Window } from './window.js';

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
}

/** The processes for objectives of the extension that is installed under this folder. */
function runners(data: string): RunningProcess[] {
  return execFileSync('ps', ['-eo', 'pid,ppid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(data) && line.includes('runner.js'))
    .map((line) => {
      const [pid, parent] = line.trim().split(/\s+/).map(Number);
      return { pid: pid!, parent: parent! };
    });
}

describe('a window whose extension host is killed', function () {
  this.timeout(240_000);
  let window: Window;
  before(async () => {
    window = await openWindow({ file: 'bowl2d.ts' });
  });
  after(() => window.close());

  it('leaves no process, and runs again', async () => {
    const { page, workspace, data } = window;
    const endless = join(workspace, 'endless.ts');
    writeFileSync(endless, '/** @start 1 */\nexport function endless([x]: [number]): number {\n  for (;;);\n}\n');
    await openFile(page, endless);
    await pressLens(page, 'Run Gradient Descent');
    await page.locator('.statusbar-item', { hasText: /endless: gradientDescent, step 0/ }).waitFor();
    const orphans = await soon(() => {
      const found = runners(data);
      assert.ok(found.length > 0);
      return found;
    });
    for (const host of new Set(orphans.map(({ parent }) => parent))) process.kill(host, 'SIGKILL');
    await soon(() => {
      const left = runners(data).filter(({ pid }) => orphans.some((orphan) => orphan.pid === pid));
      assert.deepEqual(left, []);
    });

    // VS Code starts another one, and that its spare.
    await soon(() => assert.ok(runners(data).length > 0), 60_000);
    await openFile(page, join(workspace, 'bowl2d.ts'));
    await pressLens(page, 'Run Gradient Descent');
    await page.locator('.statusbar-item', { hasText: /bowl2d: gradientDescent: / }).waitFor();
  });
});
