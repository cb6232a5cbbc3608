// The page of a sweep in a real browser: what it shows, what it asks for, by mouse and by keys.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { FromSweep, SweepView } from '../../../src/protocol/sweep.js';
import { openBrowser, openPanel } from '../harness.js';
import type { OpenPanel } from '../harness.js';
import { soon } from '../../soon.js';
import { curve, heatMap, rangeTested } from './sweepViews.js';

describe('the page of a sweep', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  async function withSweep(view: SweepView, look: (page: OpenPanel) => Promise<void>, width = 1000): Promise<void> {
    const page = await openPanel(browser, { entry: 'sweep/sweepPage', width, height: 800 });
    try {
      await page.send({ type: 'view', view });
      await look(page);
      assert.deepEqual(page.problems, []);
    } finally {
      await page.close();
    }
  }
  const lastIs = ({ page }: OpenPanel, message: FromSweep): Promise<void> =>
    soon(async () =>
      assert.deepEqual(await page.evaluate(() => (window.posted as unknown as FromSweep[]).at(-1)), message),
    );

  it('draws a curve with the stable region, the limit, and a cross where a run left', () =>
    withSweep(curve(), async ({ page }) => {
      await page.locator('.plot .target').nth(24).waitFor();
      assert.equal(await page.locator('.plot .stable').count(), 1);
      assert.equal(await page.locator('.plot .limit-name').textContent(), 'stable below 0.2');
      const unstable = curve().cells.filter(({ stable }) => !stable).length;
      assert.equal(await page.locator('.plot .cross').count(), unstable);
      assert.equal(await page.locator('.plot .target').count(), 25);
    }));

  it('runs the cell that is clicked', () =>
    withSweep(curve(), async (panel) => {
      await panel.page.locator('.plot .target').nth(7).click();
      await lastIs(panel, { type: 'runCell', index: 7 });
    }));

  it('walks the cells of a heat map by arrow keys and runs one by Enter', () =>
    withSweep(heatMap(), async (panel) => {
      const { page } = panel;
      await page.locator('.plot .target').first().click();
      await page.locator('.plot-holder').first().focus();
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'ArrowLeft']) await page.keyboard.press(key);
      await page.locator('.chosen p', { hasText: 'momentum 0.3' }).waitFor();
      await page.keyboard.press('Enter');
      await lastIs(panel, { type: 'runCell', index: 17 });
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.locator('.chosen p', { hasText: 'momentum 0:' }).waitFor();
    }));

  it('asks for what the form says, and for nothing while a field holds no number', () =>
    withSweep(curve(), async (panel) => {
      const { page } = panel;
      const from = page.locator('input[aria-label="x from"]');
      await from.fill('a bit');
      await page.locator('vscode-button', { hasText: 'Sweep' }).click();
      await page.locator('input[aria-label="x from"][aria-invalid=true]').waitFor();
      await lastIs(panel, { type: 'ready' });
      await from.fill('1e-5');
      await page.locator('input[aria-label="x values"]').fill('5');
      await page.locator('vscode-button', { hasText: 'Sweep' }).click();
      await lastIs(panel, {
        type: 'sweep',
        form: { x: { hyperparameter: 'learningRate', from: 1e-5, to: 1, count: 5, scale: 'log' }, steps: 100 },
      });
    }));

  it('shows the steps instead of the loss', () =>
    withSweep(curve(), async ({ page }) => {
      await page.locator('.choice', { hasText: 'Steps' }).click();
      await page.locator('.plot .axis-name', { hasText: 'steps to 1e−8' }).waitFor();
    }));

  it('shows the range test with its sentence, and runs with its suggestion', () =>
    withSweep(rangeTested(), async (panel) => {
      await panel.page.locator('.range-test p', { hasText: 'fastest at a rate of 0.02' }).waitFor();
      await panel.page.locator('.range-test vscode-button', { hasText: 'Run with 0.02' }).click();
      await lastIs(panel, { type: 'runSuggestion' });
    }));

  it('has a table twin of the range test, with the running mean where there is one', async () => {
    const view = rangeTested();
    const { losses } = view.rangeTest!;
    const smoothed = losses.map((loss) => loss / 2);
    for (const rangeTest of [view.rangeTest!, { ...view.rangeTest!, smoothed }]) {
      await withSweep({ ...view, rangeTest }, async ({ page }) => {
        await page.locator('.range-test summary').click();
        const rows = page.locator('.range-test tbody tr');
        await rows.nth(99).waitFor();
        const first = await rows.first().locator('td').allTextContents();
        assert.deepEqual(first, ['0', '1e−4', '5.5', ...(rangeTest.smoothed === smoothed ? ['2.75'] : [])]);
      });
    }
  });

  it('has a table twin and fits 400 pixels', () =>
    withSweep(
      curve(),
      async ({ page }) => {
        await page.locator('.sweep summary').click();
        // The table is filled by the toggle event, a task later.
        await page.locator('.sweep tbody tr').nth(24).waitFor();
        assert.equal(await page.locator('.sweep tbody tr').count(), 25);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
      },
      400,
    ));
});
