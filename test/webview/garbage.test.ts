// Whatever arrives at the page, it goes on showing what it showed, and tells the host what it could not.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import type { ToPanel } from '../../src/protocol/panel.js';
import { openBrowser, openPanel } from './harness.js';
import { soon } from '../soon.js';

const types: readonly ToPanel['type'][] = [
  ...(['hydrate', 'objective', 'run', 'iterates', 'finished', 'failed', 'removed', 'selected'] as const),
  ...(['grid', 'criticalPoints', 'detail', 'stability', 'anatomy', 'basins', 'probe', 'status'] as const),
];

/** Things that are no message, and messages whose parts are something else. */
const garbage = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.record({ type: fc.oneof(fc.constantFrom(...types), fc.string()) }),
  fc
    .tuple(
      fc.constantFrom(...types),
      fc.dictionary(
        fc.constantFrom(
          ...['view', 'run', 'runs', 'grid', 'iterates', 'result', 'status', 'criticalPoints', 'objective'],
        ),
        fc.jsonValue({ maxDepth: 3 }),
      ),
    )
    .map(([type, parts]) => ({ type, ...parts })),
);

describe('garbage for the panel', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  it('leaves it as it was, and is told to the host', async function () {
    this.timeout(60_000);
    const panel = await openPanel(browser);
    await panel.hydrate('five');
    const rows = panel.page.locator('vscode-data-grid-row');
    await rows.nth(5).waitFor();
    for (const message of fc.sample(garbage, { numRuns: 60, seed: 7 })) await panel.send(message as unknown as ToPanel);
    await soon(async () => assert.ok((await panel.posted()).some(({ type }) => type === 'problem')));
    await panel.hydrate('five');
    await soon(async () => assert.equal(await rows.count(), 6));
    assert.deepEqual(panel.problems, []);
    await panel.close();
  });
});
