// A page as large as it was asked to be. On a busy machine Chromium now and then drops the size that a page is opened
// with and shows the page as large as its own small window, without a word (puppeteer#1910).
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { soon } from './soon.js';

/** In CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** For a page whose first layout must already have this size: the window is no smaller than its page. */
export function windowSizeFlag({ width, height }: Size): string {
  return `--window-size=${width},${height}`;
}

/** Resolves when the page is as large as that; asks for it again where it is not. */
export async function holdSize(page: Page, size: Size): Promise<void> {
  const measured = (): Promise<Size> => page.evaluate('({ width: innerWidth, height: innerHeight })');
  await soon(async () => {
    const before = await measured();
    if (before.width !== size.width || before.height !== size.height) {
      // The size that is already asked for is not sent again.
      await page.setViewportSize({ ...size, height: size.height + 1 });
      await page.setViewportSize(size);
    }
    assert.deepEqual(await measured(), size);
  });
}
