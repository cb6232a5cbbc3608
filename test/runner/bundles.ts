// The runner and the CLI as they ship: bundled once for all tests that start real processes.
import { build } from 'esbuild';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let bundled: Promise<string> | undefined;

/** The folder that holds `runner.js`, `cli.js` and what they need beside them. Made once, removed at exit. */
export function bundles(): Promise<string> {
  return (bundled ??= bundle());
}

async function bundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'descent-test-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  await build({
    entryPoints: { runner: 'src/runner/main.ts', cli: 'src/cli/main.ts' },
    outdir: join(folder, 'dist'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
  });
  cpSync('src/builtin/objectives', join(folder, 'dist/builtin'), { recursive: true });
  return join(folder, 'dist');
}
