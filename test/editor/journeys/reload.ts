// Reloading a window: VS Code brings back what it has put into the browser's storage, and writes that every few seconds.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { soon } from '../../soon.js';

/** Reloads the window as soon as it has kept something that matches each pattern. */
export async function reload(page: Page, ...kept: readonly RegExp[]): Promise<void> {
  await soon(async () => {
    const text = readable(JSON.stringify(await page.context().storageState({ indexedDB: true })));
    for (const pattern of kept) assert.match(text, pattern);
  });
  await page.reload({ waitUntil: 'commit' });
}

/** With the text in views that are kept as bytes. */
function readable(text: string): string {
  return text.replaceAll(/[\w+/=]{100,}/g, (bytes) => Buffer.from(bytes, 'base64').toString('latin1'));
}
