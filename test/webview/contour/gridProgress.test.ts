import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { five } from '../fixtures.js';
import { openBrowser, openPanel } from '../harness.js';

describe('a grid that takes its time', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('is spoken of in its place, and quietly once a coarse one is there', async () => {
    const panel = await openPanel(browser);
    try {
      const { grid, ...view } = five();
      const progress = panel.page.locator('.contour .progress');
      await panel.send({ type: 'hydrate', view });
      assert.equal(await progress.textContent(), '');
      await panel.send({ type: 'gridShare', share: 0.029 });
      assert.match((await progress.textContent()) ?? '', /^Evaluating f on a grid for the contours: 2 %\./);
      await panel.send({ type: 'grid', grid: grid!, overview: true });
      await panel.send({ type: 'gridShare', share: 0.5 });
      assert.equal(await progress.textContent(), 'Refining the contours: 50 %');
      await panel.send({ type: 'gridShare' });
      assert.equal(await progress.isVisible(), false);
      await panel.send({ type: 'gridShare', share: 'stopped' });
      assert.match((await progress.textContent()) ?? '', /^The contours were stopped:/);
      assert.equal(await progress.isVisible(), true);
      assert.deepEqual(panel.problems, []);
    } finally {
      await panel.close();
    }
  });
});
