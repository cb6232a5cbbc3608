import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openBrowser, openPanel } from '../harness.js';
import { soon } from '../../soon.js';
import { profileView } from './profileView.js';

describe('the page of a performance profile', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  it('draws a staircase for each optimizer, tells who won, and turns to another tolerance', async () => {
    const panel = await openPanel(browser, { entry: 'profile/profilePage', width: 900, height: 800 });
    const { page } = panel;
    await panel.send({ type: 'profile', view: profileView() });
    await page.locator('.stairs').nth(1).waitFor({ state: 'attached' });
    await page.locator('.choice', { hasText: '0.1' }).click();
    const row = page.locator('.legend-table tbody tr');
    await soon(async () => assert.deepEqual(await row.allTextContents(), ['Gradient descent231', 'Adam331']));
    const plot = page.locator('svg.plot');
    await plot.and(page.locator('[aria-label*="Adam: cheapest on 3, solves 3 of 4."]')).waitFor();
    await page.locator('.choice', { hasText: '1e−4' }).click();
    await plot.and(page.locator('[aria-label*="Adam: cheapest on 0, solves 0 of 4."]')).waitFor();
    await page.locator('li', { hasText: 'beale failed once.' }).waitFor();
    assert.deepEqual(panel.problems, []);
    await panel.close();
  });

  it('compares the optimizers on the function that is pressed', async () => {
    const panel = await openPanel(browser, { entry: 'profile/profilePage', theme: 'vscode-light', width: 400 });
    await panel.send({ type: 'profile', view: profileView() });
    await panel.page.getByRole('button', { name: 'beale' }).press('Enter');
    await soon(async () =>
      assert.deepEqual((await panel.posted()).at(-1) as unknown, { type: 'compare', objective: 2 }),
    );
    await panel.close();
  });
});
