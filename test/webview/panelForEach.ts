// A fresh panel for each test of a suite, closed after it: none may have broken the policy or thrown.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openBrowser, openPanel } from './harness.js';
import type { FixtureName, OpenPanel } from './harness.js';

/** Registers with the suite that calls it; gives the panel of the running test. */
export function panelForEach(fixture: FixtureName): () => OpenPanel {
  let browser: Browser;
  let panel: OpenPanel;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());
  beforeEach(async () => {
    panel = await openPanel(browser);
    await panel.hydrate(fixture);
  });
  afterEach(async () => {
    assert.deepEqual(panel.problems, []);
    await panel.close();
  });
  return () => panel;
}
