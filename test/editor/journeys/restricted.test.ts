import { openWindow, panelOf, picture, runCommand, type Window } from './window.js';

describe('a window in Restricted Mode', () => {
  let window: Window;
  before(async () => {
    window = await openWindow({ trusted: false });
  });
  after(() => window.close());

  it('runs a built-in that is picked by name', async () => {
    const { page } = window;
    await runCommand(page, 'Descent: Run Gradient Descent');
    const input = page.locator('.quick-input-widget input').first();
    await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
    await input.fill('booth');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'booth' }).first().click();
    await panelOf(page).locator('canvas').first().waitFor();
    await page.locator('.statusbar-item', { hasText: /booth: gradientDescent: / }).waitFor();
    await picture(page, 'restricted-builtin');
  });
});
