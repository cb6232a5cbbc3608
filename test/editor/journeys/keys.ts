// The keyboard alone: commands from the palette, and from control to control of a page.
import assert from 'node:assert/strict';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { soon } from '../../soon.js';

/** What is needed of an element, which the types of Node do not know. */
interface InPage {
  readonly tagName: string;
  readonly textContent: string;
  readonly ownerDocument: { readonly activeElement: InPage | null };
  readonly shadowRoot: { readonly activeElement: InPage | null } | null;
  contains(other: InPage | null): boolean;
  matches(selector: string): boolean;
}

/** Runs a command by its title, as the palette shows it. */
export async function command(page: Page, title: string): Promise<void> {
  const wanted = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first();
  // A list that VS Code draws anew just then takes the focus back from the palette, which is then opened again.
  await soon(async () => {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input:focus').waitFor({ timeout: 3000 });
    await page.keyboard.press('Control+A');
    await page.keyboard.type(`>${title}`);
    await wanted.waitFor({ timeout: 3000 });
  });
  await page.keyboard.press('Enter');
}

/** Goes to one of Descent's views in the side bar. */
export async function focusView(page: Page, title: string): Promise<void> {
  await command(page, `Descent: Focus on ${title} View`);
  const pane = page.locator('.pane', { has: page.locator('.pane-header', { hasText: title }) });
  await pane.locator('.monaco-list:focus').waitFor();
}

/** Waits until the box of VS Code that asks for this has the focus. */
export async function boxFocused(page: Page, prompt: string, timeout = 30_000): Promise<void> {
  await page.locator('.quick-input-widget', { hasText: prompt, has: page.locator('input:focus') }).waitFor({ timeout });
}

/** Presses Tab until the control of the page in this frame, or what is in it, has the focus, and one sees that it has. */
export async function tabTo(page: Page, frame: FrameLocator, selector: string): Promise<Locator> {
  const wanted = frame.locator(selector).first();
  await wanted.waitFor();
  const reached: string[] = [];
  for (let press = 0; press < 90; press++) {
    reached.push(await wanted.evaluate(nameOfFocused));
    if (await wanted.evaluate(hasFocus)) {
      assert.ok(await wanted.evaluate(showsFocus), `${selector} does not show that it has the focus`);
      return wanted;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`the Tab key does not reach ${selector}, but ${reached.join(' | ')}`);
}

/** Waits until the control of the page has the focus by itself. */
export async function focusOn(control: Locator): Promise<void> {
  await soon(async () => assert.ok(await control.evaluate(hasFocus), 'the focus is elsewhere'));
}

function nameOfFocused(element: InPage): string {
  const focused = element.ownerDocument.activeElement;
  return `${focused?.tagName} ${focused?.textContent.slice(0, 30)}`;
}

function hasFocus(element: InPage): boolean {
  const focused = element.ownerDocument.activeElement;
  // What holds a heading of a table has the focus in its place.
  return element.contains(focused) || Boolean(focused?.matches('[role=columnheader]') && focused.contains(element));
}

function showsFocus(element: InPage): boolean {
  const focused = element.ownerDocument.activeElement;
  return [focused, focused?.shadowRoot?.activeElement].some((one) => one?.matches(':focus-visible'));
}
