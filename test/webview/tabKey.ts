// What the Tab key reaches on a page.
import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Presses Tab until the element, or what holds it, has the focus. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const wanted = await page.locator(selector).first().elementHandle();
  for (let press = 0; press < 90; press++) {
    const there = await page.evaluate((element) => {
      const focused = document.activeElement;
      if (focused === element) return true;
      return focused?.contains(element) && focused !== document.body && !focused.matches('.scroller');
    }, wanted);
    if (there) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the Tab key does not reach ${selector}`);
}

/** What a pointer can operate and one round of the Tab key does not reach; `controls`: how many there are. */
export async function unreached(page: Page): Promise<{ readonly missed: string[]; readonly controls: number }> {
  const reached = await tabThrough(page);
  const wanted = await page.evaluate(controls);
  return { missed: wanted.filter((control) => !reached.includes(control)), controls: wanted.length };
}

/** In the page: everything that a pointer can operate, by its place in the document. */
function controls(): string[] {
  const all = document.querySelectorAll(
    'button, input, canvas[tabindex], summary, vscode-button, vscode-dropdown, vscode-checkbox, .scroller[tabindex], .plot-holder[tabindex]',
  );
  return (
    [...all]
      .filter((element) => element.getClientRects().length > 0 && !element.closest('details:not([open]) > .scroller'))
      // The keys of a grid are the arrows.
      .filter((element) => !element.closest('vscode-data-grid'))
      .map((element) => `${element.tagName} ${[...document.querySelectorAll('*')].indexOf(element)}`)
  );
}

async function tabThrough(page: Page): Promise<string[]> {
  const reached: string[] = [];
  for (let press = 0; press < 120; press++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element && element !== document.body
        ? `${element.tagName} ${[...document.querySelectorAll('*')].indexOf(element)}`
        : '';
    });
    if (focused === '' || focused === reached[0]) break;
    reached.push(focused);
  }
  return reached;
}
