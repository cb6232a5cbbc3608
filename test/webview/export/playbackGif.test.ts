// The playback as a GIF, taken out as a user does and read back block by block.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openBrowser, openPanel } from '../harness.js';
import { soon } from '../../soon.js';

describe('the playback as a GIF', function () {
  this.timeout(60000);
  let browser: Browser;
  before(async () => (browser = await openBrowser()));
  after(() => browser.close());

  it('has sixty pictures of the size of the contour, the first without the paths of the last', async () => {
    const panel = await openPanel(browser, { width: 700, height: 700 });
    try {
      await panel.hydrate('five');
      const { page } = panel;
      const size = await page.locator('canvas.plane').evaluate((canvas) => [canvas.clientWidth, canvas.clientHeight]);
      const menu = page.locator('.export');
      await menu.click();
      await menu.locator('vscode-option', { hasText: 'Playback as GIF' }).click();
      const { name, data } = await soon(async () => {
        const saved = (await panel.posted()).find((message) => message.type === 'save');
        return saved?.type === 'save' && saved.format === 'gif' ? saved : assert.fail('nothing was saved');
      }, 50_000);
      assert.equal(name, 'himmelblau playback');
      const { width, height, delays, lengths } = readGif(Buffer.from(data, 'base64'));
      assert.deepEqual([width, height], size);
      assert.equal(delays.length, 60);
      assert.deepEqual([...new Set(delays)], [80, 1500]);
      // More paths need more bytes.
      assert.ok(lengths.at(-1)! > 1.1 * lengths[0]!, lengths.join());
      // The page is where it was.
      await page.locator('.place', { hasText: 'step 300 of 300' }).waitFor();
      assert.deepEqual(panel.problems, []);
    } finally {
      await panel.close();
    }
  });
});

interface Gif {
  readonly width: number;
  readonly height: number;
  /** Of each picture, in ms. */
  readonly delays: readonly number[];
  /** Bytes of compressed data of each picture. */
  readonly lengths: readonly number[];
}

/** Reads the blocks of a GIF89a file; throws at one that the format does not know. */
function readGif(bytes: Buffer): Gif {
  assert.equal(bytes.subarray(0, 6).toString('latin1'), 'GIF89a');
  const tableAfter = (at: number): number => (bytes[at]! & 0x80 ? 3 * 2 ** ((bytes[at]! & 7) + 1) : 0);
  const [delays, lengths]: [number[], number[]] = [[], []];
  let at = 13 + tableAfter(10);
  const skipBlocks = (): number => {
    let length = 0;
    for (; bytes[at] !== 0; at += bytes[at]! + 1) length += bytes[at]!;
    at++;
    return length;
  };
  while (bytes[at] !== 0x3b) {
    const [introducer, label] = [bytes[at], bytes[at + 1]];
    if (introducer === 0x21) {
      if (label === 0xf9) delays.push(10 * bytes.readUInt16LE(at + 4));
      at += 2;
      skipBlocks();
    } else if (introducer === 0x2c) {
      at += 10 + tableAfter(at + 9) + 1;
      lengths.push(skipBlocks());
    } else assert.fail(`an unknown block ${introducer} at byte ${at}`);
  }
  return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), delays, lengths };
}
