// What the engine says, in the language of the window.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { findings } from '../../../src/analysis/findings/findings.js';
import type { Finding } from '../../../src/protocol/run.js';
import { finishedRun } from '../../analysis/finishedRun.js';
import { jetObjective } from '../../analysis/jet.js';
import * as fixtures from '../fixtures.js';
import { openBrowser, openPanel } from '../harness.js';

const translations = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>;

describe('the findings in a German window', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  async function shown(found: readonly Finding[]): Promise<string[]> {
    const panel = await openPanel(browser, { translations });
    try {
      const view = fixtures.one();
      const runs = view.runs.map((run) => ({ ...run, result: { ...run.result!, findings: found } }));
      await panel.send({ type: 'hydrate', view: { ...view, runs } });
      const items = panel.page.locator('.findings li');
      await items.first().waitFor();
      return await items.allInnerTexts();
    } finally {
      await panel.close();
    }
  }

  const parabola = jetObjective(1, (x) => x.times(x));
  const run = finishedRun(parabola, 'gradientDescent', { learningRate: 1.1 }, { start: [1], steps: 200 });
  const found = findings(run, parabola);

  it('are German, remedies too', async () => {
    const [text = ''] = await shown(found);
    assert.match(text, /Divergiert: η·λmax = 2\.2 > 2 entlang ±\(1\) am Start; die größte stabile Rate ist dort 1\./);
    assert.match(text, /Lernrate auf 0\.5 setzen/);
  });

  it('are English where it is not known what they were made of', async () => {
    const [text = ''] = await shown(found.map(({ said: _, ...finding }) => finding));
    assert.match(text, /Diverged: η·λmax = 2\.2 > 2 along ±\(1\) at the start; the largest stable rate there is 1\./);
  });
});
