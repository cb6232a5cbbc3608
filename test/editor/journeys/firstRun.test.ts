import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { reload } from './reload.js';
import type { Locator } from 'playwright-core';
import { openWindow, panelOf, picture, pressLens, type Window } from './window.js';

const verdict = /minimum|saddle|degenerate|not critical/i;

describe('first light', () => {
  let window: Window;
  before(async () => {
    window = await openWindow({ file: 'surfaces.ts' });
  });
  after(() => window.close());

  it('a press on the lens shows curve, contour and verdict', async () => {
    const { page } = window;
    await pressLens(page, 'Run Gradient Descent');
    const panel = panelOf(page);
    await panel.locator('.contour canvas[aria-label*="Gradient descent ends at"]').waitFor();
    await panel.locator('.loss canvas[aria-label*=" of 1 runs on a log scale from "]').first().waitFor();
    await panel.getByText(verdict).filter({ visible: true }).first().waitFor();
    for (const canvas of await panel.locator('canvas:visible').all()) {
      await soon(async () => assert.ok((await coloursOf(canvas)) > 4, 'a chart is drawn'));
    }
    await picture(page, 'first-run');
  });

  it('the lens then carries the result', async () => {
    const result = window.page.locator('.codelens-decoration a', { hasText: /gradientDescent: / });
    await result.first().waitFor();
  });

  it('a learning rate that is moved makes the run anew, and its title tells', async () => {
    const panel = panelOf(window.page);
    const slider = panel.getByRole('slider', { name: 'Learning rate' });
    await slider.focus();
    const before = await slider.getAttribute('aria-valuetext');
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await slider.press(key);
    const rate = await slider.getAttribute('aria-valuetext');
    assert.ok(Number(rate) > Number(before), `${rate} after ${before}`);
    await panel.locator(`.chip[title*="learningRate = ${rate}"]`).waitFor();
    await picture(window.page, 'learning-rate');
  });

  it('a saved change runs again', async () => {
    const { page } = window;
    await page.locator('.monaco-editor .view-line').first().click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n// changed');
    await page.keyboard.press('Control+S');
    await panelOf(page).getByText('Dismiss former paths').filter({ visible: true }).waitFor();
    await page.locator('.statusbar-item', { hasText: /himmelblau: gradientDescent: / }).waitFor();
    await picture(page, 'after-save');
  });

  it('a reload of the window brings the panel back', async () => {
    const { page } = window;
    await reload(page, /mainThreadWebview-descent\.panel/);
    const panel = panelOf(page);
    await panel.locator('canvas').first().waitFor({ timeout: 60_000 });
    await panel.getByText(verdict).filter({ visible: true }).first().waitFor();
    await picture(page, 'after-reload');
  });
});

/** What is needed of a canvas, which the types of Node do not know. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(...box: number[]): { data: Uint8ClampedArray } };
}

/** How many colours its pixels have: one where nothing is drawn. */
function coloursOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((drawn: Canvas) => {
    const { data } = drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height);
    return new Set(new Uint32Array(data.buffer)).size;
  });
}
