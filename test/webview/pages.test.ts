// The pages beside the panel, in every theme: accessible, and worked by keys alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { ToPanel } from '../../src/protocol/panel.js';
import type { ToProfile } from '../../src/protocol/profile.js';
import type { ToSweep } from '../../src/protocol/sweep.js';
import * as fixtures from './fixtures.js';
import { openBrowser, openPanel } from './harness.js';
import type { OpenPanel, PageEntry } from './harness.js';
import { profileView } from './profile/profileView.js';
import { soon } from '../soon.js';
import { curve, heatMap, rangeTested } from './sweep/sweepViews.js';
import { tabTo, unreached } from './tabKey.js';
import { themes } from './themes.js';
import type { ThemeName } from './themes.js';
import { violations } from './violations.js';

interface Shown {
  readonly name: string;
  readonly entry: PageEntry;
  readonly width: number;
  readonly message: ToPanel | ToSweep | ToProfile;
  /** In the order in which the Tab key comes by, so that one round reaches all. */
  readonly controls: readonly Control[];
}

interface Control {
  /** Matches the element that has the focus. */
  readonly selector: string;
  readonly keys: readonly string[];
  /** Part of what is posted, or an element that is there then. */
  readonly effect: Readonly<Record<string, unknown>> | string;
}

const views: readonly Shown[] = [
  {
    ...{ name: 'the ranking', entry: 'ranking/rankingPage', width: 300 },
    message: { type: 'hydrate', view: fixtures.five() },
    controls: [
      { selector: '.sort >> text=verdict', keys: ['Enter'], effect: '[aria-sort=ascending] .sort >> text=verdict' },
      { selector: '.sort >> text=verdict', keys: [' '], effect: '[aria-sort=descending] .sort >> text=verdict' },
      { selector: '.sort >> text=verdict', keys: ['ArrowDown', 'Enter'], effect: { type: 'selectRun' } },
    ],
  },
  {
    ...{ name: 'the ranking of nothing', entry: 'ranking/rankingPage', width: 300 },
    message: { type: 'hydrate', view: fixtures.empty() },
    controls: [
      { selector: 'vscode-button >> nth=0', keys: ['Enter'], effect: { type: 'compare' } },
      { selector: 'vscode-button >> nth=1', keys: [' '], effect: { type: 'rerun' } },
    ],
  },
  {
    ...{ name: 'a sweep of one hyper-parameter', entry: 'sweep/sweepPage', width: 1000 },
    message: { type: 'view', view: curve() },
    controls: [
      {
        selector: '[aria-label="Second hyper-parameter"]',
        keys: ['ArrowDown', 'ArrowDown'],
        effect: 'input[aria-label="y from"]',
      },
      {
        selector: '[aria-label="Second hyper-parameter"]',
        keys: ['Home'],
        effect: '.axis >> nth=1 >> .range[hidden]',
      },
      { selector: 'input[aria-label=steps]', keys: ['x'], effect: 'input[aria-label=steps][aria-invalid=true]' },
      {
        selector: 'input[aria-label=steps]',
        keys: ['Backspace', '7'],
        effect: 'input[aria-label=steps][aria-invalid=false]',
      },
      { selector: 'vscode-button >> text=Range test', keys: ['Enter'], effect: { type: 'rangeTest' } },
      { selector: '.buttons vscode-button[appearance=primary]', keys: ['Enter'], effect: { type: 'sweep' } },
      { selector: '.choice >> text=Steps', keys: ['Enter'], effect: '.axis-name >> text=steps to 1e−8' },
      { selector: '.sweep .plot-holder', keys: ['ArrowLeft', 'Enter'], effect: { type: 'runCell' } },
      { selector: 'vscode-button >> text=Run this', keys: [' '], effect: { type: 'runCell' } },
      { selector: '.sweep summary', keys: ['Enter'], effect: '.sweep tbody tr >> nth=24' },
    ],
  },
  {
    ...{ name: 'a range test', entry: 'sweep/sweepPage', width: 400 },
    message: { type: 'view', view: rangeTested() },
    controls: [{ selector: '.range-test vscode-button', keys: ['Enter'], effect: { type: 'runSuggestion' } }],
  },
  {
    ...{ name: 'a sweep of two hyper-parameters', entry: 'sweep/sweepPage', width: 400 },
    message: { type: 'view', view: heatMap() },
    controls: [{ selector: '.sweep .plot-holder', keys: ['ArrowUp', 'Enter'], effect: { type: 'runCell' } }],
  },
  {
    ...{ name: 'a performance profile', entry: 'profile/profilePage', width: 900 },
    message: { type: 'profile', view: profileView() },
    controls: [
      { selector: '.choice >> nth=0', keys: ['Enter'], effect: '.choice[aria-pressed=true] >> text=0.1' },
      { selector: '.choice >> nth=1', keys: ['Enter'], effect: '.choice[aria-pressed=true] >> text=1e−4' },
      { selector: 'button.link >> text=beale', keys: ['Enter'], effect: { type: 'compare', objective: 2 } },
    ],
  },
];

const translations = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>;

describe('the pages beside the panel', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  async function withPage(shown: Shown, theme: ThemeName, look: (panel: OpenPanel) => Promise<void>): Promise<void> {
    const { entry, width, message } = shown;
    const panel = await openPanel(browser, { entry, width, height: 800, theme });
    try {
      await panel.send(message);
      await look(panel);
      assert.deepEqual(panel.problems, []);
    } finally {
      await panel.close();
    }
  }

  for (const shown of views) {
    for (const theme of Object.keys(themes) as ThemeName[]) {
      it(`are accessible: ${shown.name} in ${theme}`, () =>
        withPage(shown, theme, async ({ page }) => assert.deepEqual(await violations(page), [])));
    }

    it(`fit 400 pixels in German: ${shown.name}`, async () => {
      const german = await openPanel(browser, { entry: shown.entry, width: 400, translations });
      try {
        await german.send(shown.message);
        assert.equal(await german.page.evaluate(() => document.documentElement.scrollWidth), 400);
      } finally {
        await german.close();
      }
    });

    it(`let the Tab key reach every control: ${shown.name}`, () =>
      withPage(shown, 'vscode-dark', async ({ page }) => assert.deepEqual((await unreached(page)).missed, [])));

    it(`are worked by keys alone: ${shown.name}`, () =>
      withPage(shown, 'vscode-dark', async (panel) => {
        for (const { selector, keys, effect } of shown.controls) {
          await tabTo(panel.page, selector);
          for (const key of keys) await panel.page.keyboard.press(key);
          await came(panel, effect, selector);
        }
      }));
  }
});

async function came({ page, posted }: OpenPanel, effect: Control['effect'], selector: string): Promise<void> {
  if (typeof effect === 'string') return page.locator(effect).first().waitFor({ state: 'attached' });
  await soon(async () => {
    const found = (await posted()).filter(({ type }) => type === effect['type']).at(-1);
    assert.deepEqual({ ...found, ...effect }, found, `${selector} posts no ${String(effect['type'])}`);
  });
}
