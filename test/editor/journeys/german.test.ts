import { soon } from '../../soon.js';
import { lens, openWindow, panelOf, picture, pressLens, runCommand, showSideBar, type Window } from './window.js';

describe('a window in German', () => {
  let window: Window;
  before(async () => {
    window = await openWindow({ file: 'surfaces.ts', language: 'de' });
  });
  after(() => window.close());

  it('has its lines, views and commands in German', async () => {
    const { page } = window;
    for (const title of ['Vergleichen', 'Kritische Punkte', 'Ableitung']) {
      await lens(page, title);
    }
    await showSideBar(page, 'Läufe');
    for (const title of ['Zielfunktionen', 'Vergleich', 'Rangliste']) {
      await page.locator('.pane-header', { hasText: title }).waitFor();
    }
    await soon(async () => {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').first().fill('>Optimierer vergleichen', { timeout: 5000 });
      const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'Optimierer vergleichen' });
      await row.first().waitFor({ timeout: 5000 });
    });
    await page.keyboard.press('Escape');
  });

  it('runs', async () => {
    const { page } = window;
    await pressLens(page, 'Gradientenabstieg ausführen');
    await panelOf(page).locator('.contour canvas').first().waitFor();
    await page.locator('.statusbar-item', { hasText: /himmelblau: / }).waitFor();
    await panelOf(page)
      .locator('.spectrum .detail', { hasText: /^Minimum: beide Eigenwerte positiv, \d/ })
      .waitFor();
    await picture(page, 'german');
  });

  it('tells its schedules in German', async () => {
    const { page } = window;
    await runCommand(page, 'Zeitplan festlegen…');
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'während der ersten Schritte mit einem Faktor' })
      .waitFor();
  });
});
