// Whatever arrives at a page, it goes on showing what it showed, and tells the host what it could not.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import type { ToPanel } from '../../src/protocol/panel.js';
import type { ToProfile } from '../../src/protocol/profile.js';
import type { ToSweep } from '../../src/protocol/sweep.js';
import { openBrowser, openPanel, type OpenPanel, type PageEntry } from './harness.js';
import { profileView } from './profile/profileView.js';
import { curve } from './sweep/sweepViews.js';
import { soon } from '../soon.js';

interface Subject {
  readonly entry: PageEntry;
  /** The types of messages that the page takes, and what they are made of. */
  readonly types: readonly string[];
  readonly parts: readonly string[];
  /** Gives the page what it shows. */
  show(panel: OpenPanel): Promise<void>;
  /** Which of its elements then are there, and how many. */
  readonly rows: string;
  readonly count: number;
}

const ofPanel: readonly ToPanel['type'][] = [
  ...(['hydrate', 'objective', 'run', 'iterates', 'finished', 'failed', 'removed', 'selected'] as const),
  ...([
    'grid',
    'gridShare',
    'criticalPoints',
    'detail',
    'stability',
    'anatomy',
    'basins',
    'probe',
    'status',
    'work',
  ] as const),
];
const ofSweep: readonly ToSweep['type'][] = ['view', 'cells'];
const ofProfile: readonly ToProfile['type'][] = ['profile'];
const partsOfPanel = ['view', 'run', 'runs', 'grid', 'iterates', 'result', 'status', 'criticalPoints', 'objective'];

const pages: Readonly<Record<string, Subject>> = {
  'the panel': {
    ...{ entry: 'main', types: ofPanel, parts: partsOfPanel, rows: 'vscode-data-grid-row', count: 6 },
    show: (panel) => panel.hydrate('five'),
  },
  'the Ranking view': {
    ...{ entry: 'ranking/rankingPage', types: ofPanel, parts: partsOfPanel, rows: 'vscode-data-grid-row', count: 6 },
    show: (panel) => panel.hydrate('five'),
  },
  'a sweep': {
    ...{ entry: 'sweep/sweepPage', types: ofSweep, parts: ['view', 'cells'], rows: '.plot .target', count: 25 },
    show: (panel) => panel.send({ type: 'view', view: curve() }),
  },
  'a performance profile': {
    ...{ entry: 'profile/profilePage', types: ofProfile, parts: ['view'], rows: '.legend-table tbody tr', count: 2 },
    show: (panel) => panel.send({ type: 'profile', view: profileView() }),
  },
};
/** What views are made of, so that some garbage looks like one. */
const inner = [
  ...['objective', 'optimizer', 'status', 'form', 'axes', 'xs', 'ys', 'cells', 'result', 'rangeTest', 'runs'],
  ...['hyperparameters', 'profiles', 'optimizers', 'objectives', 'failures', 'budget'],
];

/** Things that are no message, and messages whose parts are something else. */
function garbageFor({ types, parts }: Subject): fc.Arbitrary<unknown> {
  const part = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.dictionary(fc.constantFrom(...inner), fc.jsonValue({ maxDepth: 2 })),
    fc.record({ status: fc.record({ kind: fc.string(), message: fc.string() }), profiles: fc.array(fc.anything()) }),
  );
  return fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.record({ type: fc.oneof(fc.constantFrom(...types), fc.string()) }),
    fc
      .tuple(fc.constantFrom(...types), fc.dictionary(fc.constantFrom(...parts), part))
      .map(([type, values]) => ({ type, ...values })),
  );
}

describe('garbage for a page', function () {
  this.timeout(60_000);
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  for (const [name, subject] of Object.entries(pages)) {
    it(`leaves ${name} as it was, and is told to the host`, async () => {
      const panel = await openPanel(browser, { entry: subject.entry });
      const rows = panel.page.locator(subject.rows);
      await subject.show(panel);
      await rows.nth(subject.count - 1).waitFor({ state: 'attached' });
      const garbage = fc.sample(garbageFor(subject), { numRuns: 30, seed: 7 });
      await panel.page.evaluate(async (messages) => {
        for (const message of messages) await window.deliver(message);
      }, garbage);
      await soon(async () => assert.equal(await rows.count(), subject.count));
      await soon(async () => assert.ok((await panel.posted()).some(({ type }) => type === 'problem')));
      await subject.show(panel);
      await soon(async () => assert.equal(await rows.count(), subject.count));
      assert.deepEqual(panel.problems, []);
      await panel.close();
    });
  }
});
