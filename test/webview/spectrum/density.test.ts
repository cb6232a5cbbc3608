// The spectral density in a real browser: a bar for each range, its error, and the table that says the same.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { densityFigure } from '../../../webview/spectrum/densityFigure.js';
import { openBrowser, openPanel } from '../harness.js';

describe('the spectral density', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  it('is drawn with its errors, and twinned by a table', async () => {
    const panel = await openPanel(browser);
    await panel.hydrate('density');
    const bars = panel.page.locator('.spectrum .bars.density li');
    await bars.nth(19).waitFor();
    assert.equal(await bars.locator('rect.negative').count(), 5);
    assert.equal(await bars.locator('rect.whisker').count(), 20);
    await panel.page.locator('.spectrum summary', { hasText: 'Data' }).click();
    const rows = panel.page.locator('.spectrum tbody tr');
    await rows.nth(19).waitFor();
    assert.deepEqual(await panel.page.locator('.spectrum th').allTextContents(), [
      ...['Eigenvalues from', 'to', 'share', 'standard error'],
    ]);
    assert.deepEqual(panel.problems, []);
    await panel.close();
  });

  it('ends bars at their share of the widest, whiskers one standard error around, never below zero', () => {
    const [first, second] = densityFigure({ edges: [-1, 0, 3], shares: [0.2, 0.8], errors: [0.3, 0.2] });
    assert.equal(first?.text, 'under 50 %');
    assert.deepEqual([first?.sign, first?.low, first?.high], ['negative', 0, 0.5]);
    assert.deepEqual([second?.sign, second?.end, second?.high], ['positive', 0.8, 1]);
    assert.equal(second?.text, '80 ± 20 %');
  });
});
