// The curves in a real browser: what they say at a step, what they show of validation, what was tried, and after a fold.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { choose } from '../choose.js';
import { openBrowser, openPanel } from '../harness.js';
import { panelForEach } from '../panelForEach.js';
import { soon } from '../../soon.js';

describe('the curves of five runs', function () {
  this.timeout(60000);
  const panel = panelForEach('five');

  it('say the loss of every run at the step under the pointer', async () => {
    const { page } = panel();
    await choose(page, '.loss vscode-dropdown >> nth=0', 'Gradient norm');
    await page.locator('.loss canvas[aria-label^="Gradient norm"]').waitFor();
    await page.evaluate(keepWrittenTexts);
    await page.locator('.loss canvas').hover({ position: { x: 200, y: 120 } });
    const runs = await page.evaluate(() =>
      window.fixtures.five().runs.map(({ title, iterates }) => ({ title, norms: [...iterates.gradientNorm] })),
    );
    await soon(async () => {
      const written = await page.evaluate(() => (window as unknown as { written: string[] }).written);
      // The title of a tooltip is written just before its lines; the ticks of the other chart may come after them.
      const firstLine = written.findLastIndex((text) => text.startsWith(` ${runs[0]!.title}: `));
      const step = Number(written.slice(0, firstLine).findLast((text) => /^\d+$/.test(text)));
      for (const { title, norms } of runs) {
        const line = written.findLast((text) => text.startsWith(` ${title}: `)) ?? assert.fail(`nothing of ${title}`);
        const said = Number(line.slice(title.length + 3).replaceAll('−', '-'));
        const norm = norms[Math.min(step, norms.length - 1)]!;
        assert.ok(Math.abs(said - norm) <= 0.06 * norm, `${line} is not ${norm} of step ${step}`);
      }
    });
  });

  it('count the runs, not the limits that theory sets beside them', async () => {
    await panel().page.locator('.second canvas[aria-label^="Sharpness λmax of 5 runs"]').waitFor();
  });

  it('are as they were when a view that was zoomed stands still', async () => {
    const { page } = panel();
    const picture = () => page.locator('.second canvas').evaluate((chart) => (chart as HTMLCanvasElement).toDataURL());
    const before = await picture();
    await page.locator('.second canvas').focus();
    await page.keyboard.press('+');
    await soon(async () => assert.ok((await picture()) !== before));
    await page.keyboard.press('0');
    await soon(async () => assert.ok((await picture()) === before, 'not all points are drawn'));
  });

  it('show the validation loss where a run has one', async () => {
    const { page } = panel();
    await page.evaluate(() => {
      const [run] = window.fixtures.five().runs;
      const validationLoss = run!.iterates.loss.map((_, k) => 2 ** -k);
      const iterates = { ...run!.iterates, validationLoss };
      return window.deliver({ type: 'iterates', run: 'gd', dimension: 2, recorded: 301, iterates, replace: true });
    });
    await page.locator('.loss vscode-option', { hasText: 'Validation loss' }).waitFor({ state: 'attached' });
    await choose(page, '.loss vscode-dropdown >> nth=0', 'Validation loss');
    await page.locator('.loss canvas[aria-label^="Validation loss"]').waitFor();
    await page.locator('.loss summary').click();
    const rows = page.locator('.loss table tbody tr');
    await soon(async () => assert.deepEqual((await cellsOf(page, 1)).slice(0, 2), ['5', '0.03125']));
    // Held-out rows of one run only: the others have none.
    assert.equal((await rows.nth(1).locator('td').allTextContents()).slice(2).join(), '—,—,—,—');
  });
});

describe('the curve of a line search', function () {
  this.timeout(60000);
  const panel = panelForEach('searching');

  it('has a dot for each point that was tried, until told not to', async () => {
    const { page } = panel();
    const canvas = page.locator('.loss canvas');
    const drawn = await canvas.screenshot();
    const box = page.getByRole('checkbox', { name: 'Tried points' });
    await box.click();
    await soon(async () => assert.notDeepEqual(await canvas.screenshot(), drawn));
    await box.click();
    await page.locator('h1').hover();
    await soon(async () => assert.deepEqual(await canvas.screenshot(), drawn));
  });
});

describe('a curve that was folded away', () => {
  it('is drawn with all its points when it is unfolded', async function () {
    this.timeout(60000);
    const browser = await openBrowser();
    const panel = await openPanel(browser, { width: 400, height: 3000 });
    const { page } = panel;
    await panel.hydrate('five');
    await page.locator('.second canvas').waitFor({ state: 'hidden' });
    await page.locator('.second .fold').click();
    // The sharpness along gradient descent goes up and down at every step: its line fills a band.
    await soon(async () => {
      const pixels = await page.evaluate(() => {
        const chart = document.querySelector<HTMLCanvasElement>('.second canvas')!;
        const { data } = chart.getContext('2d')!.getImageData(0, 0, chart.width, chart.height);
        return [...new Uint32Array(data.buffer)].filter((pixel) => pixel === 0xff009fe6).length;
      });
      assert.ok(pixels > 3000, `${pixels} pixels have the colour of gradient descent`);
    });
    await browser.close();
  });
});

function cellsOf(page: Page, row: number): Promise<string[]> {
  return page.locator('.loss table tbody tr').nth(row).locator('td').allTextContents();
}

/** In the page: notes what is written on canvases from now on. */
function keepWrittenTexts(): void {
  const written: string[] = [];
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    written.push(text);
    return write.call(this, text, ...place);
  };
  Object.assign(window, { written });
}
