import { lens, panelOf, picture, pressLens, runCommand, sharedWindow, type Window } from './window.js';

/** A function whose run takes some seconds, so that one can look on. */
const slow = `/** @start 1, 1 */
export function slow([x, y]: [number, number]): number {
  let sum = 0;
  for (let k = 0; k < 2e6; k++) sum += (x * x + y * y) / 2e6;
  return sum;
}
`;

const wrong = `/**
 * @start 2, 1
 * @gradient slope
 */
export function tilted([x, y]: [number, number]): number {
  return x * x + 3 * y * y;
}
function slope([x, y]: [number, number]) {
  return [2 * x, 5 * y];
}
`;

describe('while something runs', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('slow.ts', slow);
  });

  it('the status bar says so, and a press on it ends the run', async () => {
    const { page } = window;
    await pressLens(page, 'Run Gradient Descent');
    const item = page.locator('.statusbar-item', { hasText: /slow/ }).first();
    await item.waitFor();
    await page.locator('.statusbar-item .codicon-loading').first().waitFor();
    await picture(page, 'running');
    await item.click();
    await page.locator('.statusbar-item .codicon-loading').first().waitFor({ state: 'detached' });
    await panelOf(page).locator('.contour canvas').first().waitFor();
  });

  it('a gradient of one’s own that is wrong is marked where it stands', async () => {
    window = await sharedWindow('slope.ts', wrong);
    const { page } = window;
    await lens(page, 'Run Gradient Descent');
    await runCommand(page, 'Descent: Check Gradient');
    await page.locator('.squiggly-warning').first().waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    await page
      .locator('.markers-panel .monaco-list-row', { hasText: 'gives 5 for component 1, the exact derivative is 6' })
      .waitFor();
    await picture(page, 'wrong-gradient');
    // Hides the Problems view again.
    await page.keyboard.press('Control+J');
    await page.locator('.markers-panel').waitFor({ state: 'hidden' });
  });
});
