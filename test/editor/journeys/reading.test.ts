import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { keepWrittenTexts, pixelsOf, still, writtenTexts } from './canvases.js';
import { panelOf, picture, pressLens, sharedWindow, type Window } from './window.js';

/** Himmelblau's function under another name: nothing of it has run in the window. */
const hills = `/** @domain [-6, 6], [-6, 6]\n@start 0, 0 */
export function hills([x, y]: [number, number]): number {
  return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2;
}
`;

describe('what the charts of a comparison tell', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('hills.ts', hills);
    await pressLens(window.page, 'Compare');
    await panelOf(window.page)
      .locator('.completeness', { hasText: /proven complete/i })
      .waitFor();
  });

  const loss = () => panelOf(window.page).locator('.loss canvas').first();
  const contour = () => panelOf(window.page).locator('.contour canvas').first();
  /** Chooses from a menu of the loss curve. */
  async function choose(menu: string, entry: string): Promise<void> {
    const dropdown = panelOf(window.page).locator(`.loss vscode-dropdown[aria-label="${menu}"]`);
    await dropdown.click();
    await dropdown.getByRole('option', { name: entry, exact: true }).click();
  }

  it('is said to those who do not see it: each run, its verdict and its steps', async () => {
    const panel = panelOf(window.page);
    const told = panel.getByRole('log');
    await told.first().evaluate(keepTextsOf('[role=log]'));
    await panel.getByRole('button', { name: 'Run again' }).click();
    await soon(async () => {
      const heard = ((await told.evaluate('globalThis.seen')) as string[]).join(' ');
      for (const title of ['Gradient descent', 'Momentum', 'Nesterov momentum', 'Adam']) {
        assert.match(heard, new RegExp(`${title}: minimum, f = \\S+ after \\d+ steps`));
      }
    });
  });

  it('stands in a table, too, along the axis that is chosen', async () => {
    const panel = panelOf(window.page);
    await panel.locator('.loss summary').click();
    const first = panel.locator('.loss table th').first();
    await soon(async () => assert.equal(await first.innerText(), 'step'));
    for (const title of ['Gradient descent', 'Momentum', 'Nesterov momentum', 'Adam']) {
      await panel.locator('.loss table', { hasText: title }).waitFor();
    }
    for (const [axis, column] of [
      ['by gradient', 'gradient evaluations'],
      ['by time', 'seconds'],
      ['by step', 'step'],
    ] as const) {
      await choose('Horizontal axis', axis);
      await soon(async () => assert.equal(await first.innerText(), column));
    }
    await choose('Scale of the vertical axis', 'linear');
    await panel.locator('.loss canvas[aria-label*="on a linear scale"]').waitFor();
    await choose('Scale of the vertical axis', 'log');
    await panel.locator('.loss canvas[aria-label*="on a log scale"]').waitFor();
    await picture(window.page, 'table');
    await panel.locator('.loss summary').click();
  });

  it('is pointed at in all of them at once', async () => {
    const { page } = window;
    const panel = panelOf(page);
    await panel.getByRole('button', { name: 'Sharpness λmax' }).click();
    // Of each run it comes by itself, when that is over.
    const sharpness = panel.locator('.second canvas[aria-label^="Sharpness λmax of 4 runs"]');
    await sharpness.waitFor();
    await loss().scrollIntoViewIfNeeded();
    await page.mouse.move(0, 0);
    const before = await still(() => pixelsOf(sharpness));
    const place = await still(() => pixelsOf(contour()));
    await loss().hover({ position: { x: 200, y: 60 } });
    await soon(async () => assert.notEqual(await pixelsOf(sharpness), before, 'no crosshair in the sharpness'));
    await soon(async () => assert.notEqual(await pixelsOf(contour()), place, 'nothing marked on the paths'));
    await page.mouse.move(0, 0);
    await soon(async () => assert.equal(await pixelsOf(sharpness), before, 'the crosshair stays'));
    await panel.getByRole('button', { name: 'Sharpness λmax' }).click();
  });

  it('is zoomed by a wheel only where a curve has the focus, and back by a key', async () => {
    const { page } = window;
    const panel = panelOf(page);
    const at = { position: { x: 120, y: 60 } };
    await panel.getByRole('slider', { name: 'Step' }).focus();
    /** What is written along the chart where the pointer is. */
    const written = async () => {
      await page.mouse.move(0, 0);
      await keepWrittenTexts(loss());
      await loss().hover(at);
      return soon(async () => {
        const texts = await writtenTexts(loss());
        assert.ok(
          texts.some((text) => text.startsWith(' Adam: ')),
          'the tooltip is there',
        );
        return new Set(texts);
      });
    };
    const whole = await written();
    await page.mouse.wheel(0, -300);
    // The page itself may scroll by it, away under the pointer; where the curve zooms it would stay so.
    await soon(async () => assert.deepEqual(await written(), whole));
    await loss().focus();
    await loss().hover(at);
    await page.mouse.wheel(0, -300);
    await soon(async () => assert.notDeepEqual(await written(), whole));
    await loss().press('0');
    await soon(async () => assert.deepEqual(await written(), whole));
    await page.mouse.move(0, 0);
  });

  it('has the values of its lines written on the contours', async () => {
    const { page } = window;
    await contour().focus();
    await keepWrittenTexts(contour());
    await page.keyboard.press('-');
    // Beyond the numbers along the axes.
    await soon(async () => {
      const values = (await writtenTexts(contour())).filter((text) => /^[125]0+$/.test(text)).map(Number);
      assert.ok(new Set(values.filter((value) => value >= 20)).size > 2, `only ${values.join()}`);
    });
    await page.keyboard.press('0');
    await panelOf(page).locator('.contour vscode-button', { hasText: 'Whole domain' }).waitFor({ state: 'hidden' });
  });

  it('moves in ten pictures where motion is unwelcome', async () => {
    const { page } = window;
    const panel = panelOf(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const place = panel.locator('.place');
    await place.evaluate(keepTextsOf('.place'));
    await panel.getByRole('button', { name: 'Play' }).click();
    await panel.getByRole('button', { name: 'Pause' }).waitFor();
    await panel.getByRole('button', { name: 'Play' }).waitFor({ timeout: 60_000 });
    const seen = (await place.evaluate('globalThis.seen')) as string[];
    assert.ok(seen.length > 1 && seen.length <= 11, seen.join());
    await page.emulateMedia({ reducedMotion: null });
  });
});

/** For the page: keeps the different texts that this element of it has from now on. */
function keepTextsOf(selector: string): string {
  return `(() => {
    globalThis.seen = [];
    const element = document.querySelector('${selector}');
    new MutationObserver(() => {
      if (!globalThis.seen.includes(element.textContent)) globalThis.seen.push(element.textContent);
    }).observe(element, { childList: true, characterData: true, subtree: true });
  })()`;
}
