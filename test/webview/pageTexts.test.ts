// No text of a page is forgotten for translation: in a language that writes every letter wide, none is left as it was.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { ToPanel } from '../../src/protocol/panel.js';
import type { ToProfile } from '../../src/protocol/profile.js';
import type { ToSweep } from '../../src/protocol/sweep.js';
import { openBrowser, openPanel } from './harness.js';
import type { FixtureName, OpenPanel, PageEntry } from './harness.js';
import * as fixtures from './fixtures.js';
import { profileView } from './profile/profileView.js';
import { curve, heatMap, rangeTested } from './sweep/sweepViews.js';

/** Units, and what mathematics calls by letters in any language. */
const international = /^(NaN|ms|min|max|Descent)$/;

interface Shown {
  readonly name: string;
  readonly entry: PageEntry;
  readonly message: ToPanel | ToSweep | ToProfile;
  /** Makes more of the page appear. */
  readonly then?: (panel: OpenPanel) => Promise<void>;
}

const fixtureNames: readonly FixtureName[] = [
  ...(['empty', 'failed', 'one', 'five', 'twelve', 'diverged', 'oneDimensional', 'fiftyDimensional'] as const),
  ...(['basins', 'searching', 'theory', 'density'] as const),
];
const views: readonly Shown[] = [
  ...fixtureNames.map((fixture): Shown => ({
    name: fixture,
    entry: 'main',
    message: hydrate(fixture),
    then: openTables,
  })),
  { name: 'five at its start', entry: 'main', message: hydrate('five'), then: firstStep },
  ...(['empty', 'five'] as const).map((fixture): Shown => ({
    name: `ranking of ${fixture}`,
    entry: 'ranking/rankingPage',
    message: hydrate(fixture),
  })),
  ...[curve(), heatMap(), rangeTested()].map((view, i): Shown => ({
    name: `sweep ${i + 1}`,
    entry: 'sweep/sweepPage',
    message: { type: 'view', view },
    then: openTables,
  })),
  { name: 'profile', entry: 'profile/profilePage', message: { type: 'profile', view: profileView() } },
];

/** A translation that is complete (test/extension/texts.test.ts) has all texts. */
const texts = Object.keys(JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>);
const translations = Object.fromEntries(texts.map((text) => [text, wide(text)]));

describe('the texts of the pages', function () {
  this.timeout(60000);
  let browser: Browser;
  const panels = new Map<PageEntry, OpenPanel>();
  /** By page: what its views say in words of the host. A page announces also what it showed before. */
  const given = new Map<PageEntry, string[]>();
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  for (const { name, entry, message, then } of views) {
    it(`are all translated: ${name}`, async () => {
      const panel = panels.get(entry) ?? (await openPanel(browser, { entry, translations }));
      panels.set(entry, panel);
      given.set(entry, longestFirst([...(given.get(entry) ?? []), ...namesIn(message)]));
      await panel.send(message);
      await then?.(panel);
      const shown = await visibleTexts(panel.page);
      assert.ok(shown.some((text) => /[Ａ-ｚ]/.test(text)));
      assert.deepEqual(leftAlone(shown, given.get(entry) ?? []), []);
    });
  }
});

function hydrate(fixture: FixtureName): ToPanel {
  return { type: 'hydrate', view: fixtures[fixture]() };
}

async function openTables({ page }: OpenPanel): Promise<void> {
  await page.evaluate(() => document.querySelectorAll('details').forEach((twin) => (twin.open = true)));
  await page.waitForFunction(() =>
    [...document.querySelectorAll<HTMLTableElement>('details table')].every((table) => table.caption),
  );
}

async function firstStep(panel: OpenPanel): Promise<void> {
  await panel.page.locator('.playback input').fill('0');
  const stages = [
    { kind: 'gradient', name: 'gradient', values: [30, -40] },
    { kind: 'update', name: 'update', values: [-0.3, 0.4] },
  ] as const;
  const anatomy = { step: 0, theta: [-0.4, -0.6], next: [-0.7, -0.2], loss: 180, learningRate: 0.1, stages };
  await panel.send({ type: 'anatomy', anatomy: { run: 'gd', step: 0, anatomy } });
  await panel.page.locator('.anatomy tbody tr').nth(1).waitFor();
}

/** The letters at full width, as Unicode has them; the places of values stay. */
function wide(text: string): string {
  return text.replaceAll(/\{\d+\}|[A-Za-z]/g, (part) =>
    part.length > 1 ? part : String.fromCharCode(part.charCodeAt(0) + 0xfee0),
  );
}

/** In the page: every text and every attribute that is read out or hovered. */
function visibleTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement?.closest('script, style')) texts.push(walker.currentNode.textContent ?? '');
    }
    for (const element of document.querySelectorAll('body *')) {
      for (const name of ['aria-label', 'title', 'aria-valuetext', 'placeholder', 'alt']) {
        texts.push(element.getAttribute(name) ?? '');
      }
    }
    return texts.filter((text) => text.trim() !== '');
  });
}

/** The words of two letters and more that nobody translated and the host did not give. */
function leftAlone(texts: readonly string[], given: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const own = given.reduce((rest, name) => rest.replaceAll(name, ' '), text);
    return (own.match(/[A-Za-z]{2,}/g) ?? [])
      .filter((word) => !international.test(word))
      .map((word) => `${word} in: ${text}`);
  });
}

/** What a message says in words of a protocol, which no page may show as they are. */
const codes = ['kind', 'type', 'status', 'reason', 'scale', 'severity', 'derivatives', 'id', 'run'];

function longestFirst(names: readonly string[]): string[] {
  return [...new Set(names)].sort((a, b) => b.length - a.length);
}

/** Texts and names of settings in what the host sent. */
function namesIn(value: unknown): string[] {
  const names = new Set<string>();
  const visit = (inner: unknown, key: string): void => {
    if (typeof inner === 'string' && inner.length > 1 && !codes.includes(key)) names.add(inner);
    if (ArrayBuffer.isView(inner) || typeof inner !== 'object' || inner === null) return;
    if (key === 'hyperparameters') Object.keys(inner).forEach((name) => names.add(name));
    for (const [name, part] of Object.entries(inner)) visit(part, name);
  };
  visit(value, '');
  return [...names];
}
