// A VS Code in a browser with the packaged extension in it, as a user has it: no development flags, no smoke-test driver.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium as playwright, type FrameLocator, type Locator, type Page } from 'playwright-core';
import { browserFlags, chromium } from '../../../scripts/chromium.mjs';
import { browserEditor } from '../../../scripts/editor.mjs';
import { freePort, installExtension, pageAddress, serve, writeSettings } from '../../../scripts/serve.mjs';
import { holdSize, windowSizeFlag, type Size } from '../../pageSize.js';
import { soon } from '../../soon.js';
import { hearComplaints } from './complaints.js';
import { seenIn } from './seen.js';

const root = join(import.meta.dirname, '..', '..', '..');
/** Where the journeys leave their pictures: outside the sources. */
export const pictures = join(root, 'dist', 'test', 'pictures');

export interface Window {
  readonly page: Page;
  /** A copy of examples/ that may be changed. */
  readonly workspace: string;
  /** Where the editor keeps what it stores, the extension among it. */
  readonly data: string;
  close(): Promise<void>;
}

export interface WindowOptions {
  readonly file?: string;
  readonly theme?: string;
  readonly trusted?: boolean;
  /** What the window speaks, such as `de`; English unless told. */
  readonly language?: string;
  readonly size?: Size;
}

export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const { file, theme = 'Default Dark Modern', trusted = true, language } = options;
  const { size = { width: 1600, height: 1000 } } = options;
  const vsix = join(root, 'dist', 'descent.vsix');
  if (!existsSync(vsix)) throw new Error('dist/descent.vsix is missing: run `npm run package` first.');
  const data = mkdtempSync(join(tmpdir(), 'descent-journey-'));
  const workspace = mkdtempSync(join(tmpdir(), 'descent-workspace-'));
  cpSync(join(root, 'examples'), workspace, { recursive: true });
  writeSettings(data, {
    'workbench.colorTheme': theme,
    'window.autoDetectHighContrast': false,
    // No question at the start: the window opens in Restricted Mode unless trust is switched off.
    'security.workspace.trust.startupPrompt': 'never',
  });
  const editor = browserEditor();
  installExtension(editor, data, vsix);
  const served = await serve(editor, data, await freePort(), trusted ? ['--disable-workspace-trust'] : []);
  const browser = await playwright.launch({
    executablePath: chromium(),
    args: [...browserFlags, windowSizeFlag(size)],
  });
  const page = await browser.newPage({ viewport: size });
  // VS Code's own texts stay English without a language pack, but it tells extensions this language.
  if (language) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = '${language}'`);
  // VS Code asks before its page is left; Playwright would answer no.
  page.on('dialog', (dialog) => void dialog.accept());
  hearComplaints(page);
  openPages.add(page);
  await page.goto(pageAddress(served, workspace, file ? [join(workspace, file)] : []));
  await holdSize(page, size);
  // The extension is known when its icon is there; the palette would not list its commands before.
  await page.locator('.activitybar a[aria-label^="Descent"]').waitFor({ timeout: 60_000 });
  return {
    page,
    workspace,
    data,
    async close() {
      openPages.delete(page);
      await browser.close();
      await served.stop();
      for (const folder of [data, workspace]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const openPages = new Set<Page>();
let shared: Promise<Window> | undefined;
after(async () => (await shared)?.close());
/** What the windows looked like where a journey broke off. */
afterEach(async function () {
  if (this.currentTest?.state !== 'failed') return;
  for (const [k, page] of [...openPages].entries()) {
    await picture(page, `failed-${k}-${this.currentTest.title.replaceAll(/\W+/g, '-').slice(0, 60)}`);
    console.log(`    window ${k + 1} of ${openPages.size} showed:\n${await seenIn(page)}`);
  }
});

/**
 * The window that all journeys share which need none of their own, with this file of the workspace open and no other
 * editor. `text`: what the file holds, where it is no example.
 */
export async function sharedWindow(file: string, text?: string): Promise<Window> {
  const window = await (shared ??= openWindow());
  const { page } = window;
  if (text !== undefined) writeFileSync(join(window.workspace, file), text);
  await runCommand(page, 'View: Close All Editors');
  await page.locator('.tab').first().waitFor({ state: 'detached' });
  await runCommand(page, 'Notifications: Clear All Notifications');
  await openFile(page, join(window.workspace, file));
  await showSideBar(page);
  return window;
}

/** Opens a file of the workspace. */
export async function openFile(page: Page, path: string): Promise<void> {
  const name = basename(path);
  // By its whole path it is found without a search; a list that is still open would only move on to its next entry.
  const opened = page.locator('.tab.active', { hasText: name });
  await soon(async () => {
    if (await opened.isVisible()) return;
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input').first().fill(path);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().click({ timeout: 5000 });
    await opened.waitFor({ timeout: 5000 });
  });
}

/** Descent's views in the side bar, of which one has this title. */
export async function showSideBar(page: Page, title = 'Runs'): Promise<void> {
  const icon = page.locator('.activitybar .action-item', { has: page.locator('a[aria-label^="Descent"]') });
  // A press on the icon of what is already there hides it.
  await soon(async () => {
    if (!(await icon.evaluate((item) => item.classList.contains('checked')))) await icon.click({ timeout: 5000 });
    await page.locator('.pane-header', { hasText: title }).waitFor({ timeout: 5000 });
  });
}

/** The first row of the side bar's views with this text. */
export function row(page: Page, text: string | RegExp): Locator {
  return page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
}

/** Chooses from the context menu of a row. */
export async function chooseFromMenu(page: Page, of: string | RegExp, item: string): Promise<void> {
  await row(page, of).click({ button: 'right' });
  const entry = page.locator('.monaco-menu .action-label', { hasText: item }).first();
  await entry.waitFor();
  // A menu takes no click in the moment after it has opened: it could be the one that opened it.
  await soon(async () => {
    if (await entry.isVisible()) await entry.click({ timeout: 1000 });
    await entry.waitFor({ state: 'hidden', timeout: 1000 });
  });
}

/** Picks from the list that a command shows what has this word in its label: of Adam, AdamW and AdaMax the first. */
export async function pick(page: Page, word: string): Promise<void> {
  await take(page, word, new RegExp(`(?<!\\w)${escaped(word)}(?!\\w)`));
}

/** Runs a command by its title, as the palette shows it. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await take(page, `>${title}`, new RegExp(`${escaped(title)}$`), () => page.keyboard.press('F1'));
}

/**
 * Narrows a list by what is typed and takes from it what has such a label. By the keyboard: a row that is cut by the edge of
 * the list moves when it is pressed, and so does one above which others still come in; the press meets its neighbour.
 */
async function take(page: Page, typed: string, wanted: RegExp, open?: () => Promise<void>): Promise<void> {
  const rows = page.locator('.quick-input-list .monaco-list-row');
  const label = (of: Locator) => of.locator('.label-name').first().innerText({ timeout: 1000 });
  // The list that was there before takes the text, too; and one that has lost the focus to a page that opens is gone.
  await soon(async () => {
    await open?.();
    await page.locator('.quick-input-widget input[type="text"]').first().fill(typed, { timeout: 3000 });
    await rows
      .filter({ has: page.locator('.label-name', { hasText: wanted }) })
      .first()
      .waitFor({ timeout: 3000 });
  });
  const focused = rows.and(page.locator('.focused'));
  await soon(async () => {
    const there = await label(focused);
    if (wanted.test(there)) return;
    await page.keyboard.press('ArrowDown');
    assert.fail(`${there} has the focus, not ${wanted}`);
  });
  await page.keyboard.press('Enter');
  await letGo(page);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Moves the pointer out of the way: what it rests on would answer with a hover that covers other things. */
async function letGo(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
}

/** Answers the box that a command shows. */
export async function answer(page: Page, text: string): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await input.waitFor();
  // A list that was picked from just before is still there for a moment, with an input of its own.
  await page.locator('.quick-input-list').first().waitFor({ state: 'hidden' });
  await input.fill(text);
  await input.press('Enter');
}

/** Answers a file dialog; it takes no answer while it lists the folder. */
export async function answerFile(page: Page, path: string): Promise<void> {
  const dialog = page.locator('.quick-input-widget');
  const agree = dialog.getByRole('button', { name: /^(OK|Replay)$/ }).first();
  await agree.waitFor();
  const input = dialog.locator('input').first();
  // The dialog proposes a path when it has listed the folder, over what was typed until then.
  await soon(async () => assert.match(await input.inputValue(), /^\//));
  let agreed = false;
  await soon(async () => {
    if (agreed && !(await agree.isVisible())) return;
    await input.fill(path, { timeout: 1000 });
    // It may still put its own proposal there, and would then save under that name.
    await page.waitForTimeout(500);
    assert.equal(await input.inputValue({ timeout: 1000 }), path);
    agreed = true;
    await agree.click({ timeout: 1000 });
    await agree.waitFor({ state: 'hidden', timeout: 2000 });
  });
  await letGo(page);
}

export function notification(page: Page, text: string | RegExp): Locator {
  return page.locator('.notification-list-item', { hasText: text }).first();
}

/** The inside of the panel that is in front. */
export function panelOf(page: Page): FrameLocator {
  return page
    .frameLocator('iframe.webview.ready[src*="extensionId=descent.descent"]:not([src*="purpose=webviewView"])')
    .frameLocator('#active-frame');
}

/** The inside of the Ranking view in the side bar. */
export function rankingOf(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready[src*="purpose=webviewView"]').frameLocator('#active-frame');
}

/** Presses the first lens with this title. */
export async function pressLens(page: Page, title: string | RegExp): Promise<void> {
  await (await lens(page, title)).click();
}

/** The first lens with this title, when it is there. */
export async function lens(page: Page, title: string | RegExp): Promise<Locator> {
  const found = page.locator('.codelens-decoration a', { hasText: title }).first();
  // VS Code forgets to ask for lenses where an editor loses the focus just after it was opened; with the focus it does.
  await soon(async () => {
    if (!(await found.isVisible())) await page.keyboard.press('Control+1');
    await found.waitFor({ timeout: 3000 });
  }, 60_000);
  return found;
}

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
