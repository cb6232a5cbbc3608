import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { soon } from '../../soon.js';
import {
  answer,
  answerFile,
  chooseFromMenu,
  notification,
  panelOf,
  pick,
  picture,
  pressLens,
  row,
  runCommand,
  sharedWindow,
  type Window,
} from './window.js';

describe('the history of runs', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('bowl2d.ts');
    await pressLens(window.page, 'Compare');
    await row(window.page, 'bowl2d · Adam').waitFor();
    await window.page.locator('.statusbar-item', { hasText: /bowl2d: \w+: / }).waitFor();
  });

  it('pins a run', async () => {
    const { page } = window;
    const adam = row(page, 'bowl2d · Adam');
    // The list is drawn anew whenever a run ends, also under the pointer.
    await soon(async () => {
      await adam.hover();
      const pin = adam.locator('.action-label[aria-label^="Pin"]');
      if (await pin.isVisible()) await pin.click({ timeout: 1000 });
      await adam.locator('.custom-view-tree-node-item-icon.codicon-pinned').waitFor({ timeout: 2000 });
    });
  });

  it('renames a run, also in the panel', async () => {
    const { page } = window;
    await chooseFromMenu(page, 'bowl2d · Momentum', 'Rename…');
    await answer(page, 'Heavy ball');
    await row(page, 'bowl2d · Heavy ball').waitFor();
    await panelOf(page).locator('header', { hasText: 'Heavy ball' }).first().waitFor();
  });

  it('shows a run as PyTorch and as optax code', async () => {
    const { page } = window;
    for (const [library, line] of [
      ['PyTorch', 'torch.optim.SGD'],
      ['optax', 'optax.sgd'],
    ] as const) {
      await chooseFromMenu(page, 'Heavy ball', 'Show Run as PyTorch or optax Code');
      await pick(page, library);
      await page.locator('.view-line', { hasText: line }).first().waitFor();
      await picture(page, `snippet-${library}`);
      await runCommand(page, 'View: Revert and Close Editor');
    }
  });

  it('compares the settings of two runs', async () => {
    const { page } = window;
    await chooseFromMenu(page, 'Heavy ball', 'Compare Settings of Two Runs');
    await pick(page, 'Adam');
    await page.locator('.tab.active', { hasText: 'Settings: Heavy ball ↔ Adam' }).waitFor();
    await page.locator('.monaco-diff-editor .view-line', { hasText: 'beta1' }).first().waitFor();
    await picture(page, 'settings-diff');
  });

  it('deletes a run and brings it back with its path', async () => {
    const { page } = window;
    const contour = panelOf(page).locator('.contour canvas[aria-label*="Heavy ball ends at"]').first();
    await contour.waitFor();
    await row(page, 'Heavy ball').hover();
    await row(page, 'Heavy ball').locator('.action-label[aria-label^="Delete"]').click();
    // Under the pointer it stays; else it goes after ten seconds.
    await notification(page, 'Deleted Heavy ball').hover();
    await row(page, 'Heavy ball').waitFor({ state: 'detached' });
    await contour.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await row(page, 'Heavy ball').waitFor();
    await contour.waitFor();
  });

  it('exports a run file, which replays to the same numbers', async () => {
    const { page, workspace } = window;
    const path = join(workspace, 'heavyBall.json');
    await chooseFromMenu(page, 'Heavy ball', 'Export…');
    await pick(page, 'JSON');
    await answerFile(page, path);
    await soon(() => assert.ok(existsSync(path)));
    await runCommand(page, 'Descent: Replay Run File…');
    await answerFile(page, path);
    await notification(page, /the same numbers at all \d+ recorded steps/).waitFor();
    await picture(page, 'replayed');
    const headless = execFileSync(process.execPath, [join('dist', 'cli.js'), 'replay', path], { encoding: 'utf8' });
    assert.match(headless, /^Heavy ball: the same numbers at all \d+ recorded steps\.\n$/);
  });

  it('exports a table', async () => {
    const { page, workspace } = window;
    const path = join(workspace, 'heavyBall.csv');
    await chooseFromMenu(page, 'bowl2d · Heavy ball', 'Export…');
    await pick(page, 'CSV');
    await answerFile(page, path);
    await soon(() => assert.ok(readFileSync(path, 'utf8').split('\n').length > 20));
  });

  it('exports the contour as it is drawn', async () => {
    const { page, workspace } = window;
    const starts = { png: '\u0089PNG', svg: '<svg' };
    for (const format of ['png', 'svg'] as const) {
      const path = join(workspace, `contour.${format}`);
      await panelOf(page).locator('vscode-dropdown.export').click();
      await panelOf(page)
        .getByRole('option', { name: `Contour as ${format.toUpperCase()}` })
        .click();
      await answerFile(page, path);
      await soon(() => assert.ok(readFileSync(path, 'latin1').startsWith(starts[format])));
    }
  });

  it('exports the playback as a GIF and as a video', async () => {
    const { page, workspace } = window;
    const starts = { gif: 'GIF89a', webm: '\u001aE\u00df\u00a3' };
    for (const [format, entry] of [
      ['gif', 'Playback as GIF'],
      ['webm', 'Playback as video (WebM)'],
    ] as const) {
      const path = join(workspace, `playback.${format}`);
      await panelOf(page).locator('vscode-dropdown.export').click();
      await panelOf(page).getByRole('option', { name: entry }).click();
      await answerFile(page, path);
      await soon(() => {
        const written = readFileSync(path, 'latin1');
        assert.ok(written.startsWith(starts[format]), written.slice(0, 20));
        assert.ok(written.length > 10_000, `${written.length} bytes hold no pictures`);
      });
    }
  });

  it('shows a run again that the panel had put away', async () => {
    const { page } = window;
    await runCommand(page, 'View: Close All Editors');
    await page.locator('.tab').first().waitFor({ state: 'detached' });
    await row(page, 'bowl2d · Nesterov').click();
    await panelOf(page).locator('.contour canvas[aria-label*="Nesterov momentum ends at"]').first().waitFor();
  });
});
