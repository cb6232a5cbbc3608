// The layout of a whole window, as it is on the screen: the side bar, the editors, and the parts of our page in one of them.
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { assertLayout, recording, type Boxes } from '../../recordedLayout.js';
import { soon } from '../../soon.js';
import { panelOf } from './window.js';

const recorded = join(import.meta.dirname, 'layout.json');

/** Parts of a page of ours by the name under which they are recorded. */
export type Parts = Readonly<Record<string, string>>;

export const panelParts: Parts = {
  header: 'header.top',
  contour: '.contour .field',
  playback: '.board > .playback',
  learningRate: '.board > .learning-rate',
  loss: '.loss .field',
  ranking: '.board > .ranking',
  verdict: '.board > .spectrum',
};
export const sweepParts: Parts = { header: 'header.top', form: '.form', sweep: '.sweep .plot-holder' };
export const rangeTestParts: Parts = { header: 'header.top', form: '.form', rangeTest: '.range-test .plot-holder' };
export const profileParts: Parts = { title: 'h1', profile: '.plot-holder', costs: '.costs' };
export const landscapeParts: Parts = { title: 'h1', share: '.plot >> nth=0', table: '.scroller >> nth=0' };

/**
 * The window lies as it did when it was recorded under this name: its side bar and editors, the rows of the side bar that
 * are named, and these parts of the page in front. To be called when what is shown is whole.
 */
export async function assertWindowLayout(page: Page, name: string, parts: Parts, rows: readonly Locator[] = []) {
  const inside = panelOf(page);
  const measured = () => boxesOf({ ...windowParts(page), ...pageParts(inside, parts), ...rowParts(rows) });
  // An editor that has just been split, or a page that has just been drawn, still moves.
  if (recording) await page.waitForTimeout(2000);
  await soon(async () => assertLayout(recorded, name, await measured()));
}

function windowParts(page: Page): Record<string, Locator> {
  const title = (text: string) => page.locator('.pane-header', { hasText: text }).first();
  return {
    'side bar': page.locator('.part.sidebar'),
    ...Object.fromEntries(['Objectives', 'Compare', 'Ranking', 'Runs'].map((text) => [`view ${text}`, title(text)])),
    'first editor': page.locator('.editor-group-container').first(),
    'last editor': page.locator('.editor-group-container').last(),
    'status bar': page.locator('.part.statusbar'),
  };
}

function pageParts(inside: FrameLocator, parts: Parts): Record<string, Locator> {
  return Object.fromEntries(Object.entries(parts).map(([name, selector]) => [name, inside.locator(selector).first()]));
}

function rowParts(rows: readonly Locator[]): Record<string, Locator> {
  return Object.fromEntries(rows.map((row, i) => [`row ${i + 1}`, row]));
}

/** In pixels of the window; what is not there has no box. */
async function boxesOf(parts: Readonly<Record<string, Locator>>): Promise<Boxes> {
  const boxes: Record<string, Boxes[string]> = {};
  for (const [name, part] of Object.entries(parts)) {
    const box = (await part.isVisible()) ? await part.boundingBox() : null;
    if (box) boxes[name] = [box.x, box.y, box.width, box.height].map(Math.round) as [number, number, number, number];
  }
  return boxes;
}
