// What is on the canvases of a page: their pixels, and the texts that are written on them.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { soon } from '../../soon.js';

/** What is needed of a canvas, which the types of Node do not know. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  toDataURL(): string;
  getContext(kind: '2d'): { getImageData(...box: number[]): { data: Uint8ClampedArray } };
}

/** Equal where the same is drawn. */
export function pixelsOf(canvas: Locator): Promise<string> {
  return canvas.evaluate((drawn: Canvas) => drawn.toDataURL());
}

/** What is drawn, as soon as it is drawn no further: the same for a third of a second. */
export async function still(pixels: () => Promise<string>): Promise<string> {
  return soon(async () => {
    const before = await pixels();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.ok((await pixels()) === before, 'it is still being drawn');
    return before;
  });
}

/** How many pixels are not transparent. */
export function inkOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((drawn: Canvas) => {
    const { data } = drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height);
    let count = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i]! > 0) count++;
    return count;
  });
}

/** From now on the page of this element keeps what is written on its canvases; what was kept is forgotten. */
export async function keepWrittenTexts(inPage: Locator): Promise<void> {
  await inPage.evaluate(`(() => {
    const kept = globalThis.written !== undefined;
    globalThis.written = [];
    if (kept) return;
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
      globalThis.written.push(text);
      return fillText.call(this, text, ...place);
    };
  })()`);
}

export function writtenTexts(inPage: Locator): Promise<string[]> {
  return inPage.evaluate('globalThis.written');
}
