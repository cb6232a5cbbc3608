// A VS Code in a browser with the packaged extension in it, as a user has it: no development flags, no smoke-test driver.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type FrameLocator, type Page } from 'playwright-core';
import { browserFlags, chromium } from '../../../scripts/chromium.mjs';
import { browserEditor } from '../../../scripts/editor.mjs';
import { freePort, installExtension, pageAddress, serve, writeSettings } from '../../../scripts/serve.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
/** Where the journeys leave their pictures: outside the sources. */
export const pictures = join(root, 'dist', 'test', 'pictures');

export interface Window {
  readonly page: Page;
  /** A copy of examples/ that may be changed. */
  readonly workspace: string;
  /** What the page's console said of violated policies. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

export interface WindowOptions {
  readonly file?: string;
  readonly theme?: string;
  readonly trusted?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
}

export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const { file, theme = 'Default Dark Modern', trusted = true, size = { width: 1600, height: 1000 } } = options;
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
  const browser = await playwright.launch({ executablePath: chromium(), args: browserFlags });
  const page = await browser.newPage({ viewport: size });
  // VS Code asks before its page is left; Playwright would answer no.
  page.on('dialog', (dialog) => void dialog.accept());
  const violations: string[] = [];
  page.on('console', (message) => {
    const text = message.text();
    // VS Code's own page violates its own policy; ours is the one with only a nonce.
    if (/Content Security Policy/.test(text) && /webview\.js|script-src 'nonce-/.test(text)) violations.push(text);
  });
  await page.goto(pageAddress(served, workspace, file ? [join(workspace, file)] : []));
  // The extension is known when its icon is there; the palette would not list its commands before.
  await page.locator('.activitybar a[aria-label^="Descent"]').waitFor({ timeout: 60_000 });
  return {
    page,
    workspace,
    violations,
    async close() {
      await browser.close();
      await served.stop();
      for (const folder of [data, workspace]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The inside of the panel that is in front. */
export function panelOf(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready:not([src*="purpose=webviewView"])').frameLocator('#active-frame');
}

/** The inside of the Ranking view in the side bar. */
export function rankingOf(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready[src*="purpose=webviewView"]').frameLocator('#active-frame');
}

/** Presses the first lens with this title. */
export async function pressLens(page: Page, title: string | RegExp): Promise<void> {
  const lens = page.locator('.codelens-decoration a', { hasText: title }).first();
  await lens.waitFor({ timeout: 60_000 });
  await lens.click();
}

/** Runs a command by its title, as the palette shows it. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
