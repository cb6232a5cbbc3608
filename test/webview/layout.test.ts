// The layout of the panel's pictures as facts: nothing overlaps, nothing is cut off, nothing scrolls sideways, and all
// that can be operated can be reached with the Tab key.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { assertLayout } from '../recordedLayout.js';
import type { Boxes } from '../recordedLayout.js';
import { openBrowser, openPanel } from './harness.js';
import type { FixtureName } from './harness.js';
import { soon } from '../soon.js';
import { unreached } from './tabKey.js';
import type { ThemeName } from './themes.js';

const pictures: readonly (readonly [FixtureName, ThemeName])[] = [
  ['empty', 'vscode-dark'],
  ['failed', 'vscode-high-contrast'],
  ['one', 'vscode-light'],
  ['twelve', 'vscode-dark'],
  ['basins', 'vscode-high-contrast-light'],
  ['diverged', 'vscode-high-contrast-light'],
  ['oneDimensional', 'vscode-light'],
  ['fiftyDimensional', 'vscode-dark'],
];

describe('the layout of the panel', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  for (const [fixture, theme] of pictures) {
    for (const width of [400, 800, 1600]) {
      it(`of ${fixture} in ${theme} at ${width} pixels has nothing that overlaps or is cut off`, async () => {
        const panel = await openPanel(browser, { theme, width });
        try {
          await panel.hydrate(fixture);
          // What the compiler leaves in functions that go to the page.
          await panel.page.evaluate('globalThis.__name = (named) => named');
          await soon(async () => assert.deepEqual(await panel.page.evaluate(layoutFaults), faultless));
          assert.deepEqual(panel.problems, []);
        } finally {
          await panel.close();
        }
      });
    }
  }

  for (const width of [400, 800, 1600]) {
    it(`in German at ${width} pixels has nothing that overlaps or is cut off`, async () => {
      const translations = JSON.parse(await readFile('l10n/bundle.l10n.de.json', 'utf8')) as Record<string, string>;
      const panel = await openPanel(browser, { width, translations });
      try {
        for (const fixture of ['five', 'fiftyDimensional', 'empty'] as const) {
          await panel.hydrate(fixture);
          await panel.page.evaluate('globalThis.__name = (named) => named');
          await soon(async () => assert.deepEqual(await panel.page.evaluate(layoutFaults), faultless, fixture));
        }
      } finally {
        await panel.close();
      }
    });
  }

  for (const fixture of ['empty', 'failed', 'one', 'twelve', 'oneDimensional', 'fiftyDimensional'] as const) {
    for (const width of [400, 800, 1600]) {
      it(`of ${fixture} at ${width} pixels is where it was`, async () => {
        const panel = await openPanel(browser, { width });
        try {
          await panel.hydrate(fixture);
          await soon(async () =>
            assertLayout(recordedBoxes, `${fixture} ${width}`, await panel.page.evaluate(regions)),
          );
        } finally {
          await panel.close();
        }
      });
    }
  }

  it('lets the Tab key reach every control, in the order in which they stand', async () => {
    const panel = await openPanel(browser, { width: 1600 });
    try {
      await panel.hydrate('five');
      const { missed, controls } = await unreached(panel.page);
      assert.deepEqual(missed, []);
      assert.ok(controls > 20);
    } finally {
      await panel.close();
    }
  });
});

const faultless = { scrolls: false, overlaps: [], cut: [] };
const recordedBoxes = 'test/webview/layout.json';

/** In the page: the boxes of what is shown of its regions. */
function regions(): Boxes {
  const all = [...document.querySelectorAll('header.top, .status, .board > *, .field, .legend')];
  const shown = all.filter((element) => element.getClientRects().length > 0);
  return Object.fromEntries(
    shown.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const name = element.classList.contains('field')
        ? `${element.parentElement?.classList[0]} field`
        : element.classList[0];
      return [name, [x, y, width, height].map(Math.round) as [number, number, number, number]];
    }),
  );
}

/** In the page. Text may be cut only where it is meant to end in an ellipsis, which the reader can unfold or hover. */
function layoutFaults(): { scrolls: boolean; overlaps: string[]; cut: string[] } {
  const shown = (element: Element): boolean => element.getClientRects().length > 0 && !element.closest('.hidden-text');
  const sections = [...document.querySelectorAll('header.top, .status, .board > *')].filter(shown);
  const boxes = sections.map((element) => ({ name: element.className, box: element.getBoundingClientRect() }));
  const overlaps = boxes.flatMap((a, i) =>
    boxes.slice(i + 1).flatMap((b) => {
      const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
      const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
      return across > 1 && down > 1 ? [`${a.name} over ${b.name}`] : [];
    }),
  );
  const texts = [...document.querySelectorAll('h1, p, button, vscode-button, vscode-checkbox, .place, .remark, li')];
  const cut = texts
    .filter((element) => shown(element) && !element.closest('.curve h2, .scroller'))
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    .map((element) => `${element.tagName} ${element.className}: ${element.textContent}`);
  // A number that ends in an ellipsis is another number; a fraction of a pixel is enough for one.
  for (const cell of [...document.querySelectorAll('.ranking .number')].filter(shown)) {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const { paddingLeft, paddingRight, borderLeftWidth, borderRightWidth } = getComputedStyle(cell);
    const taken = [paddingLeft, paddingRight, borderLeftWidth, borderRightWidth].map(parseFloat);
    const room = taken.reduce((width, edge) => width - edge, cell.getBoundingClientRect().width);
    if (range.getBoundingClientRect().width > room) cut.push(`number: ${cell.textContent}`);
  }
  return { scrolls: document.documentElement.scrollWidth > innerWidth, overlaps, cut };
}
