import assert from 'node:assert/strict';
import { soon } from '../../soon.js';
import { assertWindowLayout, landscapeParts } from './layout.js';
import { panelOf, picture, runCommand, sharedWindow, type Window } from './window.js';

describe('the landscape experiment', () => {
  let window: Window;
  before(async () => {
    window = await sharedWindow('bowl2d.ts');
    await runCommand(window.page, 'View: Close All Editors');
    await window.page.locator('.tab').first().waitFor({ state: 'detached' });
  });

  it('searches random functions, and shows that saddles outnumber minima ever more', async function () {
    // The search alone takes a minute where nothing else runs.
    this.timeout(400_000);
    const { page } = window;
    await runCommand(page, 'Descent: Landscape Experiment');
    await page.locator('.notification-list-item', { hasText: /n = \d: \d+ critical points/ }).waitFor();
    await page.locator('.tab', { hasText: 'Landscape Experiment' }).waitFor({ timeout: 360_000 });
    const landscape = panelOf(page);
    const rows = landscape.locator('table').first().locator('tbody tr');
    await rows.nth(4).waitFor();
    const shares = await soon(async () => {
      const found = await rows.locator('td:nth-child(4)').allTextContents();
      assert.equal(found.length, 5);
      return found.map(Number);
    });
    // Two waves side by side have a maximum between two minima; of five parameters one point in twenty is a minimum.
    assert.ok(shares[0]! > 0.4 && shares[4]! < 0.1, shares.join(' '));
    await picture(page, 'landscape');
    await assertWindowLayout(page, 'landscape', landscapeParts);
  });
});
