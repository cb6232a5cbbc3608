// The bundles: the extension, the runner (its process), the CLI, a page for each webview with its styles, and the tests that run inside VS Code.
// `--watch` rebuilds on change, `--production` minifies.
const esbuild = require('esbuild');
const { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { getL10nJson } = require('@vscode/l10n-dev');

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const shared = { bundle: true, sourcemap: production ? false : 'linked', minify: production, logLevel: 'info' };
const node = {
  ...shared,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
};
/** Without a map: they stand in the document of their page. */
const styles = { ...shared, sourcemap: false };
const page = { ...shared, platform: 'browser', format: 'iife', target: 'es2022' };

const bundles = [
  { ...node, entryPoints: { extension: 'src/extension/main.ts' } },
  { ...node, entryPoints: { runner: 'src/runner/main.ts' } },
  { ...node, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } },
  { ...page, entryPoints: { webview: 'webview/main.ts' } },
  { ...page, entryPoints: { ranking: 'webview/ranking/rankingPage.ts' } },
  { ...page, entryPoints: { sweep: 'webview/sweep/sweepPage.ts' } },
  { ...page, entryPoints: { profile: 'webview/profile/profilePage.ts' } },
  { ...styles, entryPoints: { webview: 'webview/main.css' } },
  { ...styles, entryPoints: { ranking: 'webview/ranking/rankingPage.css' } },
  { ...styles, entryPoints: { sweep: 'webview/sweep/sweepPage.css' } },
  { ...styles, entryPoints: { profile: 'webview/profile/profilePage.css' } },
  { ...styles, entryPoints: { landscape: 'webview/styles/landscapePage.css' } },
  { ...node, entryPoints: { 'test/editor': 'test/editor/index.ts' }, external: ['vscode', 'mocha'] },
];

async function main() {
  if (!watch) rmSync('dist', { recursive: true, force: true });
  // The built-in objectives ship as the text that a user can read, and are compiled as a user's are.
  cpSync('src/builtin/objectives', 'dist/builtin', { recursive: true });
  await writeL10n();
  for (const bundle of bundles) {
    const options = { ...bundle, outdir: 'dist' };
    if (watch) await (await esbuild.context(options)).watch();
    else await esbuild.build(options);
  }
}

/** Every text of the extension and its pages that can be translated, as VS Code reads it, beside the translations. */
async function writeL10n() {
  const sources = ['src/extension', 'webview'].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
  );
  const contents = sources
    .filter((name) => name.endsWith('.ts'))
    // The collector knows VS Code's libraries only; that of the pages is called in the same way.
    .map((name) => readFileSync(name, 'utf8').replace(/'(\.\.?\/)+(texts\/)?l10n\.js'/, "'@vscode/l10n'"));
  const texts = await getL10nJson(contents.map((text) => ({ extension: '.ts', contents: text })));
  cpSync('l10n', 'dist/l10n', { recursive: true });
  writeFileSync('dist/l10n/bundle.l10n.json', `${JSON.stringify(texts, null, 2)}\n`);
}

main().catch(() => process.exit(1));
