import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { keepWrittenTexts, writtenTexts } from './canvases.js';
import { assertWindowLayout, panelParts } from './layout.js';
import { panelOf, pick, picture, pressLens, rankingOf, runCommand, sharedWindow, type Window } from './window.js';

const themes = {
  light: 'Light Modern',
  'high-contrast-light': 'Light High Contrast',
  'high-contrast': 'Dark High Contrast',
  dark: 'Dark Modern',
};

describe('a comparison', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('surfaces.ts');
  });

  it('lists objectives, optimizers with check boxes, and runs in the side bar', async () => {
    const { page } = window;
    await page.locator('.pane-header', { hasText: 'Compare' }).waitFor();
    const checked = page
      .locator('.monaco-list-row')
      .filter({ has: page.locator('[role=checkbox][aria-checked=true]') });
    for (const title of ['Gradient descent', 'Momentum', 'Nesterov']) {
      await checked.filter({ hasText: title }).first().waitFor();
    }
    await page.locator('.pane-header', { hasText: 'Runs' }).waitFor();
  });

  it('ranks every checked optimizer', async () => {
    const { page } = window;
    await pressLens(page, 'Compare');
    const panel = panelOf(page);
    for (const title of ['Gradient descent', 'Momentum', 'Nesterov', 'Adam']) {
      await panel.getByText(title).filter({ visible: true }).first().waitFor();
    }
    // All of them are over: until then it counts those that run, or tells the step of the last.
    await page.locator('.statusbar-item', { hasText: /himmelblau: \w+: / }).waitFor();
    await page
      .locator('.pane-body .monaco-list-row', { hasText: /himmelblau · / })
      .nth(3)
      .waitFor();
  });

  it('ranks them in the side bar, too, where a click selects the run in the panel', async () => {
    const { page } = window;
    const ranking = rankingOf(page);
    await ranking.locator('vscode-data-grid-row').nth(4).waitFor();
    const last = ranking.locator('vscode-data-grid-row').nth(4);
    const name = (await last.locator('.optimizer').textContent()) ?? '';
    // In its middle, which may be out of sight, it would scroll.
    await last.locator('.optimizer').click();
    await ranking.locator('.selected', { hasText: name }).waitFor();
    await panelOf(page).locator('.ranking .selected', { hasText: name }).waitFor();
  });

  it('says the loss of all of them at the step under the pointer', async () => {
    const chart = panelOf(window.page).locator('.loss canvas').first();
    await chart.scrollIntoViewIfNeeded();
    await keepWrittenTexts(chart);
    await soon(async () => {
      // Where it was drawn anew it tells nothing until the pointer moves again.
      await window.page.mouse.move(0, 0);
      await chart.hover({ position: { x: 200, y: 60 }, timeout: 5000 });
      const written = await writtenTexts(chart);
      for (const title of ['Gradient descent', 'Momentum', 'Nesterov momentum', 'Adam']) {
        assert.ok(
          written.some((text) => new RegExp(`^ ${title}: [\\d.e−]+$`).test(text)),
          `nothing of ${title}`,
        );
      }
    });
    await picture(window.page, 'tooltip');
    await panelOf(window.page).locator('header.top').scrollIntoViewIfNeeded();
    await window.page.mouse.move(0, 0);
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`can be looked at in ${name}, where it lies as in every theme`, async () => {
      const { page } = window;
      await runCommand(page, 'Preferences: Color Theme');
      await pick(page, theme);
      await panelOf(page).locator(`body.vscode-${name}`).waitFor();
      await panelOf(page)
        .locator('.completeness', { hasText: /proven complete/i })
        .waitFor();
      await assertWindowLayout(page, 'compare', panelParts);
      await picture(page, `compare-${name}`);
    });
  }
});
