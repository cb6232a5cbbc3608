// The panel's real bundle in a real browser: what it shows, and that it does so under the strict content policy.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openBrowser, openPanel } from './harness.js';
import type { FixtureName, OpenPanel } from './harness.js';
import { soon } from '../soon.js';
import { themes } from './themes.js';
import type { ThemeName } from './themes.js';
import { violations } from './violations.js';

describe('the panel', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  async function withPanel(
    options: Parameters<typeof openPanel>[1],
    fixture: FixtureName,
    look: (panel: OpenPanel) => Promise<void>,
  ): Promise<void> {
    const panel = await openPanel(browser, options);
    try {
      await panel.hydrate(fixture);
      await look(panel);
      assert.deepEqual(panel.problems, []);
    } finally {
      await panel.close();
    }
  }

  for (const theme of Object.keys(themes) as ThemeName[]) {
    it(`is accessible and breaks no policy in ${theme}`, () =>
      withPanel({ theme }, 'five', async ({ page }) => assert.deepEqual(await violations(page), [])));
  }

  it('styles the toolkit: two copies of its element library would leave every component bare', () =>
    withPanel({}, 'five', async ({ page }) => {
      const rules = await page.evaluate(() =>
        ['vscode-button', 'vscode-dropdown', 'vscode-checkbox', 'vscode-data-grid-cell'].map(
          (tag) => document.querySelector(tag)?.shadowRoot?.adoptedStyleSheets[0]?.cssRules.length ?? 0,
        ),
      );
      assert.ok(
        rules.every((count) => count > 0),
        `rules: ${rules.join()}`,
      );
    }));

  it('draws what a line search tried, until told not to, where there is something', async () => {
    await withPanel({}, 'searching', async ({ page }) => {
      const picture = () => page.evaluate(() => document.querySelector<HTMLCanvasElement>('canvas.plane')!.toDataURL());
      const box = page.getByRole('checkbox', { name: 'Tried points' });
      const drawn = await picture();
      await box.click();
      await page.waitForFunction(
        (before) => document.querySelector<HTMLCanvasElement>('canvas.plane')!.toDataURL() !== before,
        drawn,
      );
      assert.deepEqual(await violations(page), []);
    });
    await withPanel({}, 'one', async ({ page }) =>
      assert.equal(await page.getByRole('checkbox', { name: 'Tried points' }).isVisible(), false),
    );
  });

  it('puts the contour left and largest when wide', () =>
    withPanel({ width: 1600 }, 'five', async ({ page }) => {
      const boxes = await boxesOf(page, ['.contour', '.loss', '.second', '.ranking', '.spectrum']);
      const [contour, loss, second, ranking, spectrum] = boxes;
      assert.ok(contour!.x < loss!.x && loss!.x === second!.x && loss!.y < second!.y);
      assert.ok(ranking!.y > contour!.y + contour!.height - 1 && spectrum!.x === loss!.x);
      for (const other of [loss, second, ranking, spectrum]) assert.ok(area(contour!) > 1.8 * area(other!));
    }));

  it('has two columns of equal width at 800 and one at 400, with nothing cut off', async () => {
    await withPanel({ width: 800 }, 'five', async ({ page }) => {
      const [contour, loss] = await boxesOf(page, ['.contour', '.loss']);
      assert.ok(Math.abs(contour!.width - loss!.width) < 1 && contour!.y === loss!.y);
    });
    await withPanel({ width: 400 }, 'twelve', async ({ page }) => {
      const [contour, loss, ranking, spectrum] = await boxesOf(page, ['.contour', '.loss', '.ranking', '.spectrum']);
      assert.ok(contour!.y < loss!.y && loss!.y < ranking!.y && ranking!.y < spectrum!.y);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400);
    });
  });

  it('draws the paths in the colours of their optimizers', () =>
    withPanel({}, 'five', async ({ page }) => {
      const counts = await page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('.contour canvas.plane')!;
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
        const colours = { gradientDescent: [230, 159, 0], momentum: [86, 180, 233], adam: [240, 228, 66] };
        return Object.values(colours).map(([r, g, b]) => {
          let count = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (data[i] === r && data[i + 1] === g && data[i + 2] === b) count++;
          }
          return count;
        });
      });
      assert.ok(
        counts.every((count) => count > 60),
        `pixels: ${counts.join()}`,
      );
    }));

  it('says beside the critical points what is known of their completeness', () =>
    withPanel({}, 'five', async ({ page }) => {
      await page.locator('.contour .completeness', { hasText: 'All nine are known.' }).waitFor();
    }));

  it('ranks by the final loss, with true minus signs, and says the verdict', () =>
    withPanel({}, 'five', async ({ page }) => {
      await page.locator('.ranking .optimizer', { hasText: 'gradient descent' }).waitFor();
      const names = await page.locator('.ranking .optimizer').allTextContents();
      assert.deepEqual(names.at(-1), 'gradient descent');
      const losses = await page.locator('.ranking .number.loss').allTextContents();
      assert.match(losses[1] ?? '', /^\d(\.\d)?e−2\d$/);
      await page.locator('.chip', { hasText: 'adam' }).click();
      await page.evaluate(() => window.postMessage({ type: 'selected', run: 'a' }));
      await page.locator('.spectrum .verdict.minimum', { hasText: /Minimum at \(−2.805, 3.131\)/ }).waitFor();
    }));

  it('sorts by a heading and back', () =>
    withPanel({}, 'five', async ({ page, posted }) => {
      await page.locator('.sort', { hasText: 'gradients' }).click();
      await page.locator('[aria-sort=ascending] .sort', { hasText: 'gradients ↑' }).waitFor();
      const counts = await page.locator('.ranking .number.gradients').allTextContents();
      const numbers = counts.slice(1).map(Number);
      assert.deepEqual(
        numbers,
        [...numbers].sort((a, b) => a - b),
      );
      const remembered = { type: 'remember', viewState: { rankBy: 'gradients', rankDescending: false } };
      await soon(async () =>
        assert.deepEqual(
          (await posted()).find(({ type }) => type === 'remember'),
          remembered,
        ),
      );
    }));

  it('applies a remedy', () =>
    withPanel({}, 'five', async ({ page, posted }) => {
      await page.locator('.findings vscode-button', { hasText: 'Run with 0.0248' }).click();
      await soon(async () =>
        assert.deepEqual((await posted()).at(-1), { type: 'applyRemedy', run: 'gd', finding: 'oscillating' }),
      );
    }));

  it('says what is missing when it is empty, and where it failed', async () => {
    await withPanel({}, 'empty', async ({ page, posted }) => {
      await page.locator('.status vscode-button', { hasText: 'Run Gradient Descent' }).click();
      await soon(async () => assert.deepEqual((await posted()).at(-1), { type: 'rerun' }));
      assert.deepEqual(await violations(page), []);
    });
    await withPanel({}, 'failed', async ({ page, posted }) => {
      await page.locator('.status vscode-button', { hasText: 'Show line 12' }).click();
      const location = { file: '/examples/surfaces.ts', line: 12, column: 8 };
      await soon(async () => assert.deepEqual((await posted()).at(-1), { type: 'reveal', location }));
    });
  });

  it('shows one parameter as a curve, fifty as a slice, and a run that left for infinity', async () => {
    await withPanel({}, 'oneDimensional', async ({ page }) =>
      page.locator('.contour canvas.plane[aria-label*="ends at (−1.999)"]').waitFor(),
    );
    await withPanel({}, 'fiftyDimensional', async ({ page }) => {
      const slice = /50 parameters; it holds 87.1 % of the paths’ variance, and they lie up to .* off it/;
      await page.locator('.slice', { hasText: slice }).waitFor();
      await page.locator('.bars.dense li').nth(49).waitFor();
      assert.equal(await page.locator('.bars.dense li').count(), 50);
    });
    await withPanel({}, 'diverged', async ({ page }) =>
      soon(async () => assert.equal(await page.locator('.ranking .number.loss').nth(1).textContent(), '∞')),
    );
  });
});

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxesOf(page: OpenPanel['page'], selectors: readonly string[]): Promise<Rectangle[]> {
  const boxes = await Promise.all(selectors.map((selector) => page.locator(`section${selector}`).boundingBox()));
  return boxes.map((box, i) => box ?? assert.fail(`${selectors[i]} is not shown`));
}

function area({ width, height }: Rectangle): number {
  return width * height;
}
