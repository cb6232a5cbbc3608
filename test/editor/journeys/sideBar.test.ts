import assert from 'node:assert/strict';
import { assertWindowLayout, sweepParts } from './layout.js';
import { openWindow, picture, runCommand, type Window } from './window.js';

describe('around the panel', () => {
  let window: Window;
  before(async () => {
    window = await openWindow({ file: 'surfaces.ts' });
  });
  after(() => window.close());

  it('the name of an objective tells what it looks like', async () => {
    const { page } = window;
    await page.locator('.codelens-decoration a').first().waitFor({ timeout: 60_000 });
    await page
      .locator('.view-line span', { hasText: /^himmelblau$/ })
      .last()
      .hover();
    await page.locator('.monaco-hover img[src^="data:image/svg"]').first().waitFor();
    await picture(page, 'hover');
    await page.keyboard.press('Escape');
  });

  it('a sweep of the learning rate shows the stable rates, and a click runs one', async () => {
    const { page } = window;
    await page
      .locator('.view-line span', { hasText: /^himmelblau$/ })
      .last()
      .click();
    await runCommand(page, 'Descent: Sweep Learning Rate');
    const list = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Gradient descent' });
    await list.first().click();
    const sweep = page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
    await sweep.locator('.plot .stable').waitFor();
    assert.equal(await sweep.locator('.plot .target').count(), 25);
    await assertWindowLayout(page, 'sweep', sweepParts);
    await picture(page, 'sweep');
    await sweep.locator('.plot .target').nth(10).click();
    await page.locator('.statusbar-item', { hasText: /himmelblau: gradientDescent/ }).waitFor();
  });
});
