// The panel without a mouse: from the palette to the learning rate.
import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { command, focusOn, tabTo } from './keys.js';
import { panelOf, picture, sharedWindow, type Window } from './window.js';

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
});
