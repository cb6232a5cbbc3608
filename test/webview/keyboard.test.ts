// Every control of the panel by keys alone: the Tab key reaches it, a key works it, and something comes of it.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { FromPanel } from '../../src/protocol/panel.js';
import { openBrowser, openPanel } from './harness.js';
import type { OpenPanel } from './harness.js';
import { soon } from '../soon.js';
import { tabTo } from './tabKey.js';

interface Control {
  readonly name: string;
  /** Matches the element that has the focus. */
  readonly selector: string;
  readonly keys: readonly string[];
  /** What is posted last, or an element that is there then. */
  readonly effect: Partial<FromPanel> | string;
}

/** In the order in which the Tab key comes by, so that one round reaches all. */
const controls: readonly Control[] = [
  ...([
    {
      name: 'Export',
      selector: '.export',
      keys: ['Enter', 'End', 'Enter'],
      effect: { type: 'export', format: 'json' },
    },
    {
      name: 'Compare',
      selector: '.buttons vscode-button >> text=Compare…',
      keys: ['Enter'],
      effect: { type: 'compare' },
    },
    { name: 'Run again', selector: '.buttons vscode-button >> text=Run again', keys: [' '], effect: { type: 'rerun' } },
    { name: 'a run', selector: '.chip >> text=adam', keys: ['Enter'], effect: { type: 'selectRun', run: 'a' } },
    {
      name: 'a view',
      selector: '.choice >> text=Basins',
      keys: ['Enter'],
      effect: '.choice[aria-pressed=true] >> text=Basins',
    },
    {
      name: 'the view back',
      selector: '.choice >> text=Basins',
      keys: ['Shift+Tab', 'Shift+Tab', 'Enter'],
      effect: '.choice[aria-pressed=true] >> text=Contours',
    },
    {
      ...{ name: 'Eigenvectors', selector: '.contour vscode-checkbox >> text=Eigenvectors', keys: [' '] },
      effect: '.contour vscode-checkbox[aria-label=Eigenvectors][aria-checked=true]',
    },
    { name: 'the contour', selector: 'canvas.plane', keys: ['Enter'], effect: { type: 'setStart' } },
    { name: 'its table', selector: '.contour summary', keys: ['Enter'], effect: '.contour table tbody tr >> nth=13' },
    {
      name: 'the metric',
      selector: '.loss vscode-dropdown >> nth=0',
      keys: ['ArrowDown'],
      effect: '.loss canvas[aria-label^="Gradient norm"]',
    },
    { name: 'the axis', selector: '.loss vscode-dropdown >> nth=1', keys: ['ArrowDown'], effect: { type: 'remember' } },
    {
      name: 'the scale',
      selector: '.loss vscode-dropdown >> nth=2',
      keys: ['ArrowDown'],
      effect: '.loss canvas[aria-label*="linear scale"]',
    },
    {
      name: 'the curve',
      selector: '.loss canvas',
      keys: ['Home', 'ArrowRight'],
      effect: '.place >> text=/^step 1 of 300$/',
    },
    {
      name: 'Play',
      selector: '.playback vscode-button',
      keys: ['Enter'],
      effect: '.playback vscode-button[aria-label=Pause]',
    },
    {
      name: 'Pause',
      selector: '.playback vscode-button',
      keys: ['Enter'],
      effect: '.playback vscode-button[aria-label=Play]',
    },
    {
      name: 'the slider',
      selector: '.playback input',
      keys: ['End', 'ArrowLeft'],
      effect: '.place >> text=/^step 299 of 300$/',
    },
    { name: 'the speed', selector: '.playback vscode-dropdown', keys: ['End'], effect: { type: 'remember' } },
    {
      name: 'Go On from Here',
      selector: '.anatomy vscode-button >> text=Go On',
      keys: ['Enter'],
      effect: { type: 'fork', run: 'gd', step: 299 },
    },
    {
      name: 'a heading',
      selector: '.sort >> text=steps',
      keys: ['Enter'],
      effect: '[aria-sort=ascending] .sort >> text=steps',
    },
    {
      name: 'the heading again',
      selector: '.sort >> text=steps',
      keys: [' '],
      effect: '[aria-sort=descending] .sort >> text=steps',
    },
    {
      name: 'a remedy',
      selector: '.findings vscode-button',
      keys: ['Enter'],
      effect: { type: 'applyRemedy', run: 'gd', finding: 'oscillating' },
    },
  ] satisfies Control[]),
];

describe('the panel by keys alone', function () {
  this.timeout(60000);
  let browser: Browser;
  let panel: OpenPanel;
  before(async () => {
    browser = await openBrowser();
    panel = await openPanel(browser);
    await panel.hydrate('five');
  });
  after(() => browser.close());

  for (const { name, selector, keys, effect } of controls) {
    it(`reaches and works ${name}`, async () => {
      await tabTo(panel.page, selector);
      for (const key of keys) await panel.page.keyboard.press(key);
      if (typeof effect === 'string') return panel.page.locator(effect).waitFor();
      await soon(async () => {
        const posted = (await panel.posted()).filter(({ type }) => type === effect.type).at(-1);
        assert.deepEqual({ ...posted, ...effect }, posted, `${effect.type} was not posted`);
      });
    });
  }

  it('selects a run from the ranking with the arrow keys', async () => {
    const { page, posted } = panel;
    await tabTo(panel.page, '.sort >> text=steps');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await soon(async () => {
      const selected = (await posted()).filter(({ type }) => type === 'selectRun');
      assert.ok(selected.length >= 2);
    });
  });

  it('breaks no policy on the way', () => assert.deepEqual(panel.problems, []));
});
