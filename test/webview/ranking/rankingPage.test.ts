// The Ranking view of the side bar in a real browser, as wide as a side bar is.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { FromPanel } from '../../../src/protocol/panel.js';
import { openBrowser, openPanel } from '../harness.js';
import type { FixtureName, OpenPanel } from '../harness.js';
import { soon } from '../../soon.js';

describe('the Ranking view', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  async function withRanking(
    fixture: FixtureName,
    look: (page: OpenPanel) => Promise<void>,
    width = 300,
  ): Promise<void> {
    const page = await openPanel(browser, { entry: 'ranking/rankingPage', width, height: 400 });
    try {
      await page.hydrate(fixture);
      await look(page);
      assert.deepEqual(page.problems, []);
    } finally {
      await page.close();
    }
  }

  it('shows name, loss and verdict of every run, the lowest loss first, with nothing cut off at the page', () =>
    withRanking('five', async ({ page }) => {
      await page.locator('vscode-data-grid-cell.optimizer').nth(5).waitFor();
      const heads = await page.locator('.sort').allTextContents();
      assert.deepEqual(heads.slice(0, 3), ['optimizer', 'f ↑', 'verdict']);
      const names = await page.locator('vscode-data-grid-cell.optimizer').allTextContents();
      assert.equal(names.length, 6);
      assert.equal(names.at(-1), 'gradient descent');
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 300);
    }));

  for (const [width, heads] of [
    [200, ['optimizer', 'f ↑', 'verdict']],
    [300, ['optimizer', 'f ↑', 'verdict']],
    [380, ['optimizer', 'f ↑', 'verdict', 'gradients']],
    [480, ['optimizer', 'f ↑', 'verdict', 'gradients', 'to 1e−8', 'steps']],
  ] as const) {
    it(`leaves out what has no room at ${width} pixels, and nothing is to be scrolled sideways`, () =>
      withRanking(
        'five',
        async ({ page }) => {
          await page.locator('vscode-data-grid-cell.optimizer').nth(5).waitFor();
          assert.deepEqual(await page.locator('.sort:visible').allTextContents(), heads);
          const [whole, seen] = await page
            .locator('.scroller')
            .evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
          assert.equal(whole, seen);
        },
        width,
      ));
  }

  it('keeps the name in sight when the rest is scrolled', () =>
    withRanking(
      'five',
      async ({ page }) => {
        await page.locator('vscode-data-grid-cell.optimizer').nth(1).waitFor();
        const scrolled = await page.locator('.scroller').evaluate((scroller) => {
          scroller.scrollLeft = 300;
          return scroller.scrollLeft;
        });
        assert.ok(scrolled > 0, 'there is something to scroll');
        await soon(async () => {
          const box = await page.locator('vscode-data-grid-cell.optimizer').nth(1).boundingBox();
          assert.ok(box && box.x >= 0 && box.x < 20, `the name is at ${box?.x}`);
        });
      },
      570,
    ));

  it('selects a run with a click and with Enter', () =>
    withRanking('five', async ({ page, posted }) => {
      const row = page.locator('vscode-data-grid-row').nth(2);
      await row.click();
      const selections = async (count: number): Promise<FromPanel[]> => {
        const found = (await posted()).filter(({ type }) => type === 'selectRun');
        assert.equal(found.length, count);
        return found;
      };
      await soon(() => selections(1));
      await page.locator('vscode-data-grid-cell.optimizer').nth(1).focus();
      await page.keyboard.press('Enter');
      const [clicked, entered] = await soon(() => selections(2));
      assert.notDeepEqual(entered, clicked);
    }));

  it('remembers what it is sorted by', () =>
    withRanking('five', async ({ page, posted }) => {
      await page.locator('.sort', { hasText: 'verdict' }).click();
      const remembered = { type: 'remember', viewState: { rankBy: 'verdict', rankDescending: false } };
      await soon(async () => assert.deepEqual((await posted()).at(-1), remembered));
    }));

  it('tells the next step when nothing has run', () =>
    withRanking('empty', async ({ page, posted }) => {
      await page.locator('vscode-button', { hasText: 'Compare Optimizers' }).click();
      await soon(async () => assert.deepEqual((await posted()).at(-1), { type: 'compare' }));
      await page.locator('vscode-button', { hasText: 'Run Gradient Descent' }).click();
      await soon(async () => assert.deepEqual((await posted()).at(-1), { type: 'rerun' }));
    }));
});
