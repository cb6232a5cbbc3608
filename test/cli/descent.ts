// Runs the command line in a process of its own, as a user does.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseJson } from '../../src/cli/json.js';
import { bundles } from '../runner/bundles.js';

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as one JSON document, its "NaN" and infinities as numbers. */
  json<T>(): T;
}

/** `descent …arguments` in the repository's root; `input` goes to its standard input. */
export async function descent(words: readonly string[], input = ''): Promise<Outcome> {
  const child = spawn(process.execPath, [join(await bundles(), 'cli.js'), ...words], { stdio: 'pipe' });
  const collected = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (collected[name] += text));
  }
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { status, ...collected, json: <T>() => parseJson(collected.stdout) as T };
}
