import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { assertWindowLayout, sweepParts } from './layout.js';
import { lens, openWindow, pick, picture, runCommand, type Window } from './window.js';

describe('around the panel', () => {
  let window: Window;
  before(async () => {
    window = await openWindow({ file: 'surfaces.ts' });
  });
  after(() => window.close());

  it('the name of an objective tells what it looks like', async () => {
    const { page } = window;
    await lens(page, 'Run Gradient Descent');
    const name = page.locator('.view-line span', { hasText: /^himmelblau$/ }).last();
    const drawn = page.locator('.monaco-hover img[src^="data:image/svg"]').first();
    const width = (image: { naturalWidth?: number }) => image.naturalWidth;
    // Lines move when more lenses come in above them, and a hover whose line has moved is gone.
    await soon(async () => {
      await page.mouse.move(0, 0);
      await name.hover({ timeout: 5000 });
      await drawn.waitFor({ timeout: 5000 });
      assert.equal(await drawn.evaluate(width), 180, 'the picture is not shown');
    }, 60_000);
    for (const fact of ['2 parameters', 'domain [−6, 6] × [−6, 6]', 'minimum 0 at (3, 2)']) {
      await page.locator('.monaco-hover', { hasText: fact }).waitFor();
    }
    await picture(page, 'hover');
    await page.keyboard.press('Escape');
  });

  it('a sweep of the learning rate shows the stable rates, and a click runs one', async () => {
    const { page } = window;
    await page
      .locator('.view-line span', { hasText: /^himmelblau$/ })
      .last()
      .click();
    await runCommand(page, 'Descent: Sweep Learning Rate');
    await pick(page, 'Gradient descent');
    const sweep = page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
    await sweep.locator('.plot .stable').waitFor();
    await soon(async () => assert.equal(await sweep.locator('.plot .target').count(), 25));
    await assertWindowLayout(page, 'sweep', sweepParts);
    await picture(page, 'sweep');
    await sweep.locator('.plot .target').nth(10).click();
    await page.locator('.statusbar-item', { hasText: /himmelblau: gradientDescent/ }).waitFor();
  });

  it('a second hyper-parameter makes a map of it, of which a click runs a cell, too', async () => {
    const { page } = window;
    // The sweep, and the panel of the run that was made of it.
    const pages = page.frameLocator(
      'iframe.webview.ready[src*="extensionId=descent.descent"]:not([src*="purpose=webviewView"])',
    );
    const [sweep, panel] = [pages.first(), pages.last()].map((one) => one.frameLocator('#active-frame'));
    assert.ok(sweep && panel);
    const second = sweep.locator('vscode-dropdown[aria-label="Second hyper-parameter"]');
    await second.click();
    await second.getByRole('option', { name: 'weightDecay' }).click();
    await sweep.locator('input[aria-label="y values"]').fill('4');
    await sweep.locator('input[aria-label="x values"]').fill('6');
    await sweep.locator('vscode-button', { hasText: 'Sweep' }).click();
    await sweep.getByText(/\d+ of 24 runs end no higher/).waitFor();
    const cells = sweep.locator('.plot .target');
    await soon(async () => assert.equal(await cells.count(), 24));
    await picture(page, 'heat-map');
    // The last but one row from below: a decay that the first sweep had not.
    await cells.nth(13).click();
    await sweep.locator('.chosen p', { hasText: /learningRate .+, weightDecay 0\.66/ }).waitFor();
    await panel.locator('.chip', { hasText: 'weightDecay 0.66' }).waitFor();
  });
});
