import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { assertWindowLayout } from './layout.js';
import { answer, openWindow, panelOf, pick, picture, pressLens, row, runCommand } from './window.js';
import { showSideBar, type Window } from './window.js';

describe('the form of a comparison', () => {
  let window: Window;
  before(async () => {
    window = await openWindow({ file: 'bowl2d.ts' });
    const { page } = window;
    await showSideBar(page);
    // Room for the form.
    for (const title of ['Objectives', 'Ranking', 'Runs']) {
      const header = page.locator('.pane-header', { hasText: title });
      await header.click();
      await page.locator('.pane-header[aria-expanded="false"]', { hasText: title }).waitFor();
    }
  });
  after(() => window.close());

  const described = (label: string | RegExp, description: string) =>
    row(window.page, label).filter({ hasText: description }).waitFor();

  /** Types into the box that is open, which says what is wrong with it. */
  async function refuse(text: string, reason: string): Promise<void> {
    const { page } = window;
    const input = page.locator('.quick-input-widget input').first();
    await input.waitFor();
    // A list that was picked from just before would take the text.
    await page.locator('.quick-input-list').first().waitFor({ state: 'hidden' });
    await input.fill(text);
    await page.locator('.quick-input-message', { hasText: reason }).waitFor();
  }

  it('refuses what is out of bounds and keeps what is not, for every run', async () => {
    const { page } = window;
    await row(page, 'Every run').click();
    await row(page, 'most steps').click();
    await refuse('0', 'It must be ≥ 1.');
    await refuse('1.5', 'It must be a whole number.');
    await answer(page, '200');
    await described('Every run', '200 steps');
  });

  it('does so for the hyper-parameters of an optimizer', async () => {
    const { page } = window;
    // A press on a row with a check box does not open it, but checks it, and so does a key.
    const box = row(page, 'Momentum').locator('[role=checkbox]');
    await row(page, 'Momentum').click();
    await soon(async () => assert.equal(await box.getAttribute('aria-checked'), 'false'));
    await page.keyboard.press('Enter');
    await soon(async () => assert.equal(await box.getAttribute('aria-checked'), 'true'));
    await page.keyboard.press('ArrowRight');
    await row(page, 'dampening').waitFor();
    await row(page, /^momentum/).click();
    await refuse('1.5', 'It must be ≥ 0, < 1.');
    await answer(page, '0.8');
    await described('Momentum', 'β 0.8');
    const rows = ['Every run', 'First order', 'Gradient descent', 'Momentum', 'learningRate', 'dampening', 'Nesterov'];
    await assertWindowLayout(
      page,
      'form',
      {},
      rows.map((text) => row(page, text)),
    );
    await picture(page, 'form');
  });

  it('lets the start be drawn and the precision be chosen', async () => {
    const { page } = window;
    await row(page, /^start/).click();
    await pick(page, 'Xavier');
    await refuse('3', 'at least two whole numbers');
    await answer(page, '1, 1');
    await described(/^start/, 'Xavier (Glorot)');
    await row(page, /^start/).click();
    await pick(page, "the objective's own");
    await described(/^start/, "the objective's own");
    await row(page, 'stopping, clipping, precision').click();
    await row(page, /^precision/).click();
    await pick(page, 'float32');
    await described(/^precision/, 'float32');
    await picture(page, 'furtherSettings');
    await row(page, /^precision/).click();
    await pick(page, 'float64');
    await described(/^precision/, 'float64');
    await row(page, 'stopping, clipping, precision').click();
  });

  it('shows a schedule as a picture', async () => {
    const { page } = window;
    await runCommand(page, 'Descent: Set Schedule…');
    await pick(page, 'Step decay');
    await pick(page, 'learningRate');
    await page.locator('.quick-input-widget', { hasText: 'Step decay' }).locator('input').first().waitFor();
    await page.locator('.quick-input-list').first().waitFor({ state: 'hidden' });
    await page.keyboard.press('Enter');
    await described('schedule', 'step (learningRate)');
    const drawn = page.locator('.monaco-hover img[src^="data:image/svg"]').first();
    await soon(async () => {
      await page.mouse.move(0, 0);
      await row(page, 'step (learningRate)').hover();
      await drawn.waitFor({ timeout: 5000 });
    });
    await soon(async () => {
      assert.equal(await drawn.evaluate((image: { naturalWidth?: number }) => image.naturalWidth), 280);
    });
    await picture(page, 'schedule');
    await page.mouse.move(0, 0);
  });

  it('warns where runs that had other settings are ranked together', async () => {
    const { page } = window;
    const panel = panelOf(page);
    await pressLens(page, 'Compare');
    await panel
      .getByText(/equal budget · 200 gradients/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await row(page, 'most steps').click();
    await answer(page, '50');
    await described('Every run', '50 steps');
    await pressLens(page, 'Run Gradient Descent');
    await panel
      .getByText(/not a fair comparison/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await picture(page, 'unfair');
  });
});
