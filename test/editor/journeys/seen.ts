// What a window shows, in words, for a log that holds no pictures: as a screen reader finds it, pages of ours included.
import type { Frame, Page } from 'playwright-core';

/** Characters of one frame, at most. */
const longest = 12_000;

export async function seenIn(page: Page): Promise<string> {
  const told = await Promise.all(page.frames().map((frame) => snapshot(frame)));
  return told.filter((text) => text !== '').join('\n\n');
}

/** Empty where a frame shows nothing, or is just being replaced. */
async function snapshot(frame: Frame): Promise<string> {
  try {
    const text = await frame.locator('body').ariaSnapshot({ timeout: 3000 });
    return text.trim() === '' ? '' : `${new URL(frame.url()).pathname}\n${text.slice(0, longest)}`;
  } catch {
    return '';
  }
}
