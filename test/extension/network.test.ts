// No part of what ships opens a connection: neither the bundles nor the page has the means.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';

async function bundleOf(entry: string, platform: 'node' | 'browser'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform,
    format: platform === 'node' ? 'cjs' : 'iife',
    target: 'es2022',
    external: ['vscode'],
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** What becomes a bundle of its own. */
const isPage = (name: string) => /^main\.ts$|Page\.ts$/.test(name);

describe('the network', () => {
  for (const entry of ['src/extension/main.ts', 'src/cli/main.ts']) {
    it(`is out of reach of ${entry}`, async () => {
      const text = await bundleOf(entry, 'node');
      const required = [...text.matchAll(/require\("(?:node:)?([a-z_/0-9]+)"\)/g)].map(([, name]) => name!);
      const connecting = required.filter((name) => /^(https?|http2|net|tls|dgram|dns|inspector)(\/|$)/.test(name));
      assert.deepEqual(connecting, []);
      assert.doesNotMatch(text, /\bfetch\(|\bnew WebSocket\(|\bnew EventSource\(/);
    });
  }

  for (const page of readdirSync('webview', { recursive: true, encoding: 'utf8' }).filter(isPage)) {
    it(`is out of reach of webview/${page}`, async () => {
      const text = await bundleOf(`webview/${page}`, 'browser');
      assert.doesNotMatch(text, /\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|\bimport\(/);
    });
  }

  it('is shut by the policy of the page, whose scripts need the nonce', () => {
    const source = readFileSync('src/extension/pages/document.ts', 'utf8');
    const policy = source.slice(source.indexOf('const policy'), source.indexOf("].join('; ')"));
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /script-src 'nonce-\$\{nonce\}'/);
    assert.doesNotMatch(policy, /unsafe-|connect-src|https?:|\*/);
  });
});
