// Opens the real bundle of the panel in Chromium as the editor would: the same content policy, the theme's variables,
// and an `acquireVsCodeApi` that keeps what the panel posts.
import { build } from 'esbuild';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { browserFlags, chromium } from '../../scripts/chromium.mjs';
import { opening } from '../../src/extension/pages/opening.js';
import type { FromPanel, PanelView, ToPanel } from '../../src/protocol/panel.js';
import type { ToProfile } from '../../src/protocol/profile.js';
import type { ToSweep } from '../../src/protocol/sweep.js';
import type * as Fixtures from './fixtures.js';
import { holdSize } from '../pageSize.js';
import { themes } from './themes.js';
import type { ThemeName } from './themes.js';

/** The fixtures that make a whole view. */
export type FixtureName = {
  [K in keyof typeof Fixtures]: (typeof Fixtures)[K] extends () => PanelView ? K : never;
}[keyof typeof Fixtures];

export interface OpenPanel {
  readonly page: Page;
  /** Content policy violations and uncaught errors so far. */
  readonly problems: string[];
  hydrate(fixture: FixtureName): Promise<void>;
  send(message: ToPanel | ToSweep | ToProfile): Promise<void>;
  posted(): Promise<FromPanel[]>;
  close(): Promise<void>;
}

declare global {
  interface Window {
    fixtures: typeof Fixtures;
    posted: FromPanel[];
    /** Resolves when the page has taken the message and has drawn what it makes of it. */
    deliver(message: unknown): Promise<void>;
  }
}

export async function openBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: chromium(), args: browserFlags });
}

/** The entries of the pages, by the name of their file. */
export type PageEntry = 'main' | 'ranking/rankingPage' | 'sweep/sweepPage' | 'profile/profilePage';

interface Bundle {
  readonly script: string;
  readonly fixtures: string;
  readonly css: string;
}
const bundles = new Map<PageEntry, Promise<Bundle>>();

export interface OpenOptions {
  /** Which page; the panel unless told. */
  readonly entry?: PageEntry;
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
  /** As the editor gives them: the text in the user's language by the English one. */
  readonly translations?: Readonly<Record<string, string>>;
}

/** A panel that has said `ready` and has got nothing yet. */
export async function openPanel(browser: Browser, options: OpenOptions = {}): Promise<OpenPanel> {
  const { entry = 'main', theme = 'vscode-dark', width = 1600, height = 1000, reducedMotion = false } = options;
  const { translations = {} } = options;
  const page = await browser.newPage({
    viewport: { width, height },
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
  });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const bundled = bundles.get(entry) ?? bundle(entry);
  bundles.set(entry, bundled);
  const { script, fixtures, css } = await bundled;
  const files: Readonly<Record<string, readonly [type: string, body: string]>> = {
    '/': ['text/html', html(theme, translations)],
    '/panel.css': ['text/css', css],
    '/theme.css': ['text/css', themeCss(theme)],
    '/fixtures.js': ['text/javascript', fixtures],
    '/panel.js': ['text/javascript', script],
  };
  await page.route('http://panel.test/**', (route) => {
    const file = files[new URL(route.request().url()).pathname];
    return file ? route.fulfill({ contentType: file[0], body: file[1] }) : route.fulfill({ status: 404 });
  });
  await page.goto('http://panel.test/');
  await holdSize(page, { width, height });
  await page.waitForFunction(() => window.posted.some(({ type }) => type === 'ready'));
  return {
    page,
    problems,
    hydrate: async (fixture) => {
      await page.evaluate((name) => window.deliver({ type: 'hydrate', view: window.fixtures[name]() }), fixture);
    },
    send: (message) => page.evaluate((sent) => window.deliver(sent), message),
    posted: () => page.evaluate(() => window.posted),
    close: () => page.close(),
  };
}

async function bundle(entry: PageEntry): Promise<Bundle> {
  const shared = { bundle: true, write: false, platform: 'browser', format: 'iife', target: 'es2022' } as const;
  const [script, fixtures, styles] = await Promise.all([
    build({ ...shared, entryPoints: [`webview/${entry}.ts`] }),
    build({ ...shared, entryPoints: ['test/webview/fixtures.ts'], globalName: 'fixtures' }),
    build({ bundle: true, write: false, entryPoints: [`webview/${entry}.css`] }),
  ]);
  return {
    script: script.outputFiles[0]!.text,
    fixtures: fixtures.outputFiles[0]!.text,
    css: styles.outputFiles[0]!.text,
  };
}

/** As VS Code sets it up: the theme's kind is a class of the body, its colours are variables of the root. */
function html(theme: ThemeName, translations: OpenOptions['translations']): string {
  const kinds = theme === 'vscode-high-contrast-light' ? `vscode-high-contrast ${theme}` : theme;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Descent</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' 'nonce-n'; script-src 'nonce-n'; img-src data:; font-src 'self'">
<meta property="csp-nonce" content="n"><script type="application/json" id="translations">${JSON.stringify(translations)}</script>
<link rel="stylesheet" href="theme.css"><link rel="stylesheet" href="panel.css">
<script nonce="n">window.posted = []; window.acquireVsCodeApi = () => ({
  postMessage: (message) => window.posted.push(message), setState: (state) => (window.kept = state) });
  window.deliver = async (message) => {
    const taken = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
    window.postMessage(message);
    await taken;
    // The page draws in the next frame, the components of the toolkit in the ones after it.
    for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
  };${opening}</script>
</head><body class="${kinds}"><script nonce="n" src="fixtures.js"></script><script nonce="n" src="panel.js"></script></body></html>`;
}

function themeCss(theme: ThemeName): string {
  const variables = Object.entries(themes[theme]).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `:root { ${variables.join(' ')} }`;
}
