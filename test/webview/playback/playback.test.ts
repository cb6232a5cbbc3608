// Which pictures playback shows to whom: every frame, or a few where motion is not wanted.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openBrowser, openPanel } from '../harness.js';
import { soon } from '../../soon.js';
import { choose } from '../choose.js';

describe('playback', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  /** Plays the 300 steps until what was shown is `enough`; the steps that were shown, each once. */
  async function shownSteps(
    { reducedMotion, speed }: { reducedMotion: boolean; speed: string },
    enough: (shown: readonly number[]) => boolean,
  ): Promise<readonly number[]> {
    const { page, hydrate, problems, close } = await openPanel(browser, { reducedMotion });
    await hydrate('five');
    await choose(page, '.playback vscode-dropdown', speed);
    await page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('.playback input');
      const shown = new Set<number>();
      Object.assign(window, { shown });
      const watch = new MutationObserver(() => shown.add(Number(input?.value)));
      watch.observe(document.querySelector('.playback .place')!, { childList: true });
    });
    await page.locator('.playback vscode-button[aria-label=Play]').click();
    const steps = await soon(async () => {
      const shown = await page.evaluate(() => [...(window as unknown as { shown: Set<number> }).shown]);
      assert.ok(enough(shown), shown.join());
      return shown;
    });
    assert.deepEqual(problems, []);
    await close();
    return steps;
  }

  it('shows every frame', async () => {
    const steps = await shownSteps({ reducedMotion: false, speed: '0.25×' }, (shown) => shown.length > 12);
    assert.ok(steps.some((step) => step % 30 !== 0));
  });

  it('shows but ten pictures where motion is not wanted', async () => {
    const steps = await shownSteps(
      { reducedMotion: true, speed: '4×' },
      (shown) => shown.includes(0) && shown.includes(300),
    );
    assert.deepEqual(
      steps.filter((step) => step % 30 !== 0),
      [],
    );
  });
});
