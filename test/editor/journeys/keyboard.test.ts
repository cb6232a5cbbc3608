// From the first run to the history without a mouse.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { soon } from '../../soon.js';
import { boxFocused, command, focusOn, focusView, tabTo } from './keys.js';
import { panelOf, pick, picture, row, sharedWindow, type Window } from './window.js';

/** Himmelblau's function under another name: nothing of it has run in the window. */
const dales = `/** @domain [-6, 6], [-6, 6]
@start 0, 0 */
export function dales([x, y]: [number, number]): number {
  return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2;
}
`;

describe('by the keyboard alone', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('dales.ts', dales);
  });

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await window.page.keyboard.press(key);
  };
  /** Goes to a control of the panel and works it by these keys. */
  const work = async (selector: string, ...keys: readonly string[]) => {
    const control = await tabTo(window.page, panelOf(window.page), selector);
    await press(...keys);
    return control;
  };
  /** Goes along the list that has the focus to the first row with this text. */
  const arrowTo = async (text: string) => {
    const focused = window.page.locator('.pane-body .monaco-list:focus .monaco-list-row.focused');
    const place = async (of: Locator) => Number((await of.getAttribute('data-index', { timeout: 1000 })) ?? NaN);
    await soon(async () => {
      const wanted = await place(row(window.page, text));
      const at = (await focused.count()) > 0 ? await place(focused) : -1;
      if (at === wanted) return;
      await press(at < wanted ? 'ArrowDown' : 'ArrowUp');
      // A key pressed before the one before has been heard would lead past the row.
      await soon(async () => assert.notEqual(await place(focused), at), 3000).catch(() => undefined);
      assert.fail(`row ${at} had the focus, not ${wanted}`);
    });
  };
  /** Presses a key, and again where it has done nothing: VS Code may hear none while it draws a list anew. */
  const pressUntil = (key: string, done: (within: number) => Promise<void>) =>
    soon(async () => {
      await press(key);
      await done(5000);
    });
  const ends = (where: string) => panelOf(window.page).locator(`canvas.plane[aria-label*="${where}"]`).waitFor();

  it('a function runs from the palette, and its panel takes the focus', async () => {
    const { page } = window;
    await command(page, 'Go to Line/Column...');
    await page.keyboard.type('3');
    await press('Enter');
    await command(page, 'Descent: Run Gradient Descent');
    await ends('Gradient descent ends at (3, 2)');
    await press('Control+2');
  });

  it('runs again, and from another start', async () => {
    const again = panelOf(window.page).locator('.buttons vscode-button', { hasText: 'Run again' });
    await work('.buttons vscode-button >> text=Run again', 'Enter');
    // The one that ends the run stands there meanwhile.
    await again.waitFor();
    await focusOn(again);
    await work('canvas.plane', 'ArrowLeft', 'ArrowLeft', 'ArrowUp', 'ArrowUp');
    await panelOf(window.page)
      .locator('.readout', { hasText: /θ = \(−2\.4, 2\.4\)/ })
      .waitFor();
    await picture(window.page, 'keyboard-aim');
    await press('Enter');
    await ends('Gradient descent ends at (−2.805, 3.131)');
    await press('0');
  });

  it('the views and layers of the contour change', async () => {
    const panel = panelOf(window.page);
    await work('.choice >> text=Surface', 'Enter');
    await focusOn(panel.locator('.choice[aria-pressed=true]', { hasText: 'Surface' }));
    await press('Shift+Tab', 'Enter');
    await focusOn(panel.locator('.choice[aria-pressed=true]', { hasText: 'Contours' }));
    await work('.contour vscode-checkbox >> text=Eigenvectors', ' ');
    const box = panel.getByRole('checkbox', { name: 'Eigenvectors' });
    await soon(async () => assert.equal(await box.getAttribute('aria-checked'), 'true'));
    await press(' ');
    await soon(async () => assert.equal(await box.getAttribute('aria-checked'), 'false'));
  });

  it('a curve shows another metric, and moves the cursor', async () => {
    const panel = panelOf(window.page);
    await work('.loss vscode-dropdown[aria-label="Horizontal axis"]', 'ArrowDown');
    await panel.locator('.loss summary').waitFor();
    await work('.loss canvas', 'Home', 'ArrowRight', 'ArrowRight');
    await panel.locator('.place', { hasText: /^step 2 of \d+$/ }).waitFor();
    await work('.loss summary', 'Enter');
    await panel.locator('.loss th', { hasText: 'gradient evaluations' }).waitFor();
    await press('Enter');
    await work('.loss vscode-dropdown[aria-label="Horizontal axis"]', 'ArrowUp');
  });

  it('the playback starts and stops', async () => {
    const panel = panelOf(window.page);
    await work('.playback vscode-dropdown', 'Home');
    await work('.playback vscode-button', 'Enter');
    await panel.locator('.playback vscode-button[aria-label=Pause]').waitFor();
    await press('Enter');
    await panel.locator('.playback vscode-button[aria-label=Play]').waitFor();
    // The speed of all panels.
    await work('.playback vscode-dropdown', 'Home', 'ArrowDown', 'ArrowDown');
    await work('.playback input', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await panel.locator('.place', { hasText: /^step 3 of \d+$/ }).waitFor();
  });

  it('the learning rate moves', async () => {
    const slider = await work('.learning-rate input', 'ArrowRight', 'ArrowRight');
    const rate = await slider.getAttribute('aria-valuetext');
    await panelOf(window.page).locator(`.chip[title*="learningRate = ${rate}"]`).waitFor();
  });

  it('a step is taken apart, and gone on from with another optimizer', async () => {
    const { page } = window;
    const panel = panelOf(page);
    await work('.playback input', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    await work('.anatomy .fold', 'Enter');
    await panel.locator('.anatomy tbody tr', { hasText: 'update' }).waitFor();
    await work('.anatomy vscode-button >> text=Go On from Here…', 'Enter');
    await pick(page, 'Adam');
    await boxFocused(page, 'Learning rate of Adam');
    await press('Enter');
    await panel.locator('.chip', { hasText: /Adam.*from step 3 of Gradient descent/ }).waitFor();
    await press('Control+2');
  });

  it('the ranking is sorted, and a run chosen in it', async () => {
    const panel = panelOf(window.page);
    // What is unfolded is unfolded in every panel.
    await work('.anatomy .fold', 'Enter');
    await panel.locator('.anatomy.folded').waitFor();
    // The keys of a grid are the arrows: the Tab key comes back to the cell that it has left.
    await work('.ranking vscode-data-grid', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Enter');
    await panel.locator('.ranking [aria-sort=ascending]', { hasText: 'steps' }).waitFor();
    const chosen = panel.locator('.ranking .selected .optimizer');
    const before = await chosen.innerText();
    for (const way of ['ArrowDown', 'ArrowDown']) {
      await press(way, 'Enter');
      await soon(async () => assert.ok((await chosen.count()) === 1));
    }
    await soon(async () => assert.notEqual(await chosen.innerText(), before));
  });

  it('optimizers are checked in the list and compared', async () => {
    const { page } = window;
    await focusView(page, 'Compare');
    const box = row(page, 'Averaged SGD').locator('[role=checkbox]');
    const isChecked = (state: string) => (within: number) =>
      soon(async () => assert.equal(await box.getAttribute('aria-checked'), state), within);
    await arrowTo('Averaged SGD');
    await pressUntil('Enter', isChecked('true'));
    await command(page, 'Descent: Compare Optimizers');
    await panelOf(page).locator('.ranking .optimizer', { hasText: 'Averaged SGD' }).waitFor();
    await focusView(page, 'Compare');
    await arrowTo('Averaged SGD');
    await pressUntil('Enter', isChecked('false'));
  });

  it('a run is renamed and deleted in the history', async () => {
    const { page } = window;
    await focusView(page, 'Runs');
    await arrowTo('dales · ');
    const chosen = page.locator('.pane-body .monaco-list-row.focused.selected', { hasText: 'dales · ' });
    await soon(async () => {
      if (await chosen.isVisible()) return;
      await press('Enter');
      assert.fail('not chosen yet');
    });
    // The former name is selected.
    await pressUntil('F2', (timeout) => boxFocused(page, 'Name of the run', timeout));
    await page.keyboard.type('By hand');
    await press('Enter');
    const renamed = row(page, 'dales · By hand');
    await renamed.waitFor();
    await focusView(page, 'Runs');
    await pressUntil('Delete', (timeout) => renamed.waitFor({ state: 'detached', timeout }));
    await pressUntil('Control+z', (timeout) => renamed.waitFor({ timeout }));
  });
});
