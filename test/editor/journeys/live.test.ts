import assert from 'node:assert/strict';
import { panelOf, picture, pressLens, sharedWindow, type Window } from './window.js';

/** A function whose run takes some seconds, so that one can look on. */
const slow = `/** @start 1, 1 */
export function slow([x, y]: [number, number]): number {
  let sum = 0;
  for (let k = 0; k < 2e6; k++) sum += (x * x + y * y) / 2e6;
  return sum;
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

  it('nothing violated the policy of the page', () => assert.deepEqual(window.violations, []));
});
