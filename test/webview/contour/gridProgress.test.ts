import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { five } from '../fixtures.js';
import { openBrowser, openPanel } from '../harness.js';
import { soon } from '../../soon.js';

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
      const shows = (text: RegExp) => soon(async () => assert.match((await progress.textContent()) ?? '', text));
      await panel.send({ type: 'hydrate', view });
      await shows(/^$/);
      await panel.send({ type: 'gridShare', share: 0.029 });
      await shows(/^Evaluating f on a grid for the contours: 2 %\./);
      await panel.send({ type: 'grid', grid: grid!, overview: true });
      await panel.send({ type: 'gridShare', share: 0.5 });
      await shows(/^Refining the contours: 50 %$/);
      await panel.send({ type: 'gridShare' });
      await progress.waitFor({ state: 'hidden' });
      await panel.send({ type: 'gridShare', share: 'stopped' });
      await shows(/^The contours were stopped:/);
      await progress.waitFor();
      assert.deepEqual(panel.problems, []);
    } finally {
      await panel.close();
    }
  });
});
