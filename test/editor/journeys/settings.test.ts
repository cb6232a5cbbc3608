import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { reload } from './reload.js';
import { assertWindowLayout, profileParts, rangeTestParts } from './layout.js';
import {
  panelOf,
  pick,
  picture,
  pressLens,
  row,
  runCommand,
  sharedWindow,
  showSideBar,
  type Window,
} from './window.js';

describe('what is compared, and on what', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('bowl2d.ts');
  });
  after(async () => {
    await runCommand(window.page, 'Descent: Reset Hyper-Parameters and Settings');
    await choosePreset('Course');
  });

  async function choosePreset(name: string): Promise<void> {
    await runCommand(window.page, 'Descent: Choose a Preset…');
    await pick(window.page, name);
  }
  /** Reloads the window when it has kept all this, and brings an editor to the front. */
  async function reloadWith(tab: string, ...kept: readonly RegExp[]): Promise<void> {
    await reload(window.page, ...kept);
    await window.page.locator('.tab', { hasText: tab }).click({ timeout: 90_000 });
  }
  const checked = (title: string) =>
    row(window.page, title).and(
      window.page.locator('.monaco-list-row', { has: window.page.locator('[role=checkbox][aria-checked=true]') }),
    );

  it('a preset checks its optimizers and no others', async () => {
    await choosePreset('From first to second order');
    await checked('Gradient descent').waitFor();
    await soon(async () => assert.equal(await checked('Momentum').count(), 0));
    await picture(window.page, 'preset');
  });

  it('a set of functions gives a performance profile, which a reload of the window brings back', async () => {
    const { page } = window;
    await runCommand(page, 'Descent: Compare on a Set of Objectives…');
    await page.locator('.quick-input-widget', { hasText: '12 Selected' }).waitFor();
    await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).first().click();
    await page.locator('.tab', { hasText: 'Performance Profile' }).waitFor({ timeout: 90_000 });
    const profile = panelOf(page);
    await profile.locator('.costs tbody tr').nth(11).waitFor();
    await assertWindowLayout(page, 'profile', profileParts);
    await picture(page, 'profile');
    await reloadWith('Performance Profile', /mainThreadWebview-descent\.profile/, /descent\.profiles/);
    await profile.locator('.costs tbody tr').nth(11).waitFor({ timeout: 60_000 });
  });

  it('a sweep comes back with its runs, too', async () => {
    const { page } = window;
    await runCommand(page, 'View: Close All Editors');
    await page.locator('.tab').first().waitFor({ state: 'detached' });
    // The window has just been loaded anew: what opens meanwhile takes the focus, and a list that lost it is gone.
    await soon(async () => {
      await runCommand(page, 'Descent: Find Learning Rate (Range Test)');
      await page.getByPlaceholder('Which function shall be minimized?').waitFor({ timeout: 5000 });
    });
    await pick(page, 'bowl2d');
    await page.getByPlaceholder('Which optimizer?').waitFor();
    await pick(page, 'Gradient descent');
    const sweep = panelOf(page);
    await sweep.locator('.plot .limit-name', { hasText: /steepest at/ }).waitFor();
    await assertWindowLayout(page, 'range test', rangeTestParts);
    await picture(page, 'range-test');
    await sweep.getByText('Sweep', { exact: true }).first().click();
    await sweep.locator('.plot .target').nth(24).waitFor();
    await sweep.getByText(/of 25 runs end no higher/).waitFor();
    await reloadWith('Sweep: bowl2d', /mainThreadWebview-descent\.sweep/, /arrivals/);
    await sweep.locator('.plot .target').nth(24).waitFor({ timeout: 60_000 });
    await sweep.getByText(/of 25 runs end no higher/).waitFor();
    await picture(page, 'sweep-after-reload');
  });

  it('an optimizer of one’s own is checked from the line above it', async () => {
    window = await sharedWindow('myOptimizer.ts');
    await pressLens(window.page, 'Check Optimizer');
    await window.page
      .locator('.notification-list-item, .tab.active', { hasText: /heavyBall/ })
      .first()
      .waitFor();
    await picture(window.page, 'check-optimizer');
  });

  it('it stands in the list beside the others, where a check makes it run', async () => {
    const { page } = window;
    await runCommand(page, 'View: Close All Editors');
    await showSideBar(page, 'Compare');
    // The list holds only the rows that are seen: yours come last.
    await soon(async () => {
      await page
        .locator('.pane', { has: page.locator('.pane-header', { hasText: 'Compare' }) })
        .locator('.monaco-list')
        .focus({ timeout: 1000 });
      await page.keyboard.press('End');
      await row(page, 'normalisedDescent').waitFor({ timeout: 1000 });
    });
    assert.equal(await checked('heavyBall').count(), 0);
    await row(page, 'heavyBall').locator('[role=checkbox]').click();
    await checked('heavyBall').waitFor();
    await runCommand(page, 'Descent: Compare Optimizers');
    await page.getByPlaceholder('Which function shall be minimized?').waitFor();
    await pick(page, 'bowl2d');
    await panelOf(page).locator('.ranking vscode-data-grid-row', { hasText: 'heavyBall' }).waitFor();
    await picture(page, 'own-optimizer');
  });
});
