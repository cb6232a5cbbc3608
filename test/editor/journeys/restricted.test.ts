import { soon } from '../../soon.js';
import { openWindow, panelOf, pick, picture, pressLens, runCommand, type Window } from './window.js';

describe('a window in Restricted Mode', () => {
  let window: Window;
  before(async () => {
    window = await openWindow({ trusted: false, file: 'bowl2d.ts' });
  });
  after(() => window.close());

  it('runs a built-in that is picked by name', async () => {
    const { page } = window;
    await runCommand(page, 'Descent: Run Gradient Descent');
    await pick(page, 'booth');
    await panelOf(page).locator('canvas').first().waitFor();
    await page.locator('.statusbar-item', { hasText: /booth: gradientDescent: / }).waitFor();
    await picture(page, 'restricted-builtin');
  });

  it('has the lines above the objectives as soon as trust is granted, and runs them', async () => {
    const { page } = window;
    await page.locator('.tab', { hasText: 'bowl2d.ts' }).click();
    await pressLens(page, 'Trust this workspace');
    const trust = page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).first();
    const trusted = page.locator('.workspace-trust-editor', { hasText: 'in a trusted folder' });
    await trust.waitFor();
    await soon(async () => {
      if (await trust.isVisible()) await trust.click({ timeout: 1000 });
      await trusted.waitFor({ timeout: 1000 });
    });
    // The editor of trust lies over the others.
    await page.locator('[aria-label^="Close Modal Editor"]').click();
    const untrusted = page.locator('.codelens-decoration a', { hasText: 'Trust this workspace' });
    await untrusted.first().waitFor({ state: 'detached' });
    await pressLens(page, 'Run Gradient Descent');
    await page.locator('.statusbar-item', { hasText: /bowl2d: gradientDescent: / }).waitFor();
    await picture(page, 'trust-granted');
  });
});
