// Objectives that do harm or wrong, one file each: every one ends as `more.json` says, within its limit, and the next
// evaluation is exact.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import type { Evaluation } from '../../../src/protocol/runner.js';
import { createRunnerClient, type RunnerClient } from '../../../src/runner/client/client.js';
import { bundles } from '../bundles.js';

interface Entry {
  readonly file: string;
  readonly export: string;
  readonly outcome: 'runs' | 'error' | 'error-or-right' | 'stopped' | 'contained' | 'warns';
  readonly line?: number;
  readonly errorLike?: string;
  readonly value?: number;
  readonly gradient?: readonly number[];
}
const folder = 'test/corpus/hostile';
const { start, entries } = JSON.parse(readFileSync(join(folder, 'more.json'), 'utf8')) as {
  start: readonly number[];
  entries: readonly Entry[];
};

describe('objectives that do harm', () => {
  let client: RunnerClient;
  let texts: string;
  before(async () => {
    texts = mkdtempSync(join(tmpdir(), 'descent-texts-'));
    const folders = () => [resolve(folder, 'more')];
    const entry = join(await bundles(), 'runner.js');
    client = createRunnerClient({
      entry,
      folders,
      keepSpare: false,
      evaluationTimeout: 1,
      memoryMegabytes: () => 1000,
    });
  });
  after(() => {
    client.dispose();
    rmSync(texts, { recursive: true, force: true });
  });

  async function evaluate(path: string, name?: string, point = start, evaluationTimeout = 1): Promise<Evaluation> {
    const request = {
      objective: { kind: 'file', path: resolve(path), ...(name !== undefined && { name }) },
      points: [point],
      want: ['value', 'gradient'],
      derivatives: 'auto',
    } as const;
    const [result] = await client.start('evaluate', request, { evaluationTimeout });
    return result!;
  }
  const sound = resolve('test/corpus/objectives/01-rosenbrock.ts');
  afterEach(async () => {
    const { value } = await evaluate(sound, undefined, [-1.240158, 0.971382, -1.129681, 0.933499], 30);
    assert.equal(value, 483.2446684421141);
  });

  for (const entry of entries) {
    it(`${entry.file}: ${entry.outcome}`, async () => {
      // What ends by itself is not to be ended by a machine that is busy.
      const limit = entry.outcome === 'runs' ? 30 : 1;
      const path = join(folder, 'more', entry.file);
      const outcome = await evaluate(path, entry.export, start, limit).catch((error: unknown) => error);
      if (outcome instanceof ObjectiveError) checkFailure(entry, outcome);
      else checkResult(entry, outcome as Evaluation);
    });
  }

  const square = 'export function f(x: number[]): number {\n  return x[0] ** 2 + x[1] ** 2;\n}\n';
  const encodings: readonly [string, string | Uint8Array][] = [
    ['a byte order mark', `\ufeff${square}`],
    ['lines that end in CR LF', square.replaceAll('\n', '\r\n')],
    ['lines that end in CR', square.replaceAll('\n', '\r')],
    ['U+2028 between lines and in a string', `const s = '\u2028';\u2028${square}`],
    [
      'bytes in a comment that are no UTF-8',
      Buffer.concat([Buffer.from('// '), Buffer.of(0xff, 0xfe, 0xc3, 0x28, 10), Buffer.from(square)]),
    ],
    ['a first line for the shell', `#!/usr/bin/env node\n${square}`],
    ['2 MB of comments', `/* ${'x'.repeat(2_000_000)} */\n${square}`],
    ['2 MB of data', `export const data = [${'1.25,'.repeat(400_000)}0];\n${square}`],
    [
      '300 local variables',
      square.replace(
        '  return',
        `${Array.from({ length: 300 }, (_, i) => `  const v${i} = ${i} * x[0];\n`).join('')}  return 0 * v299 +`,
      ),
    ],
    ['a sum of 10 000 terms', square.replace('return', `return ${'0 * x[1] + '.repeat(10_000)}`)],
    [
      '10 000 statements',
      square.replace('  return', `  let s = 0;\n${'  s += 0 * x[0];\n'.repeat(10_000)}  return s +`),
    ],
    ['a name of 100 000 characters', square.replace('  return', `  const ${'n'.repeat(100_000)} = 1;\n  return`)],
  ];
  for (const [name, text] of encodings) {
    it(`takes a source with ${name}`, async function () {
      this.timeout(60_000);
      const path = join(texts, `${name.replaceAll(/\W/g, '')}.ts`);
      writeFileSync(path, text);
      const { value, gradient } = await evaluate(path, 'f', [3, 4], 30);
      assert.equal(value, 25);
      assert.deepEqual(gradient, [6, 8]);
    });
  }

  it('takes a million parameters, and refuses none', async () => {
    const path = join(texts, 'many.ts');
    writeFileSync(
      path,
      'export function f(x: number[]): number {\n  let s = 0;\n  for (const v of x) s += v * v;\n  return s;\n}\n',
    );
    const { value, gradient } = await evaluate(path, 'f', new Array<number>(1e6).fill(0.5), 30);
    assert.ok(Math.abs(value! - 250_000) < 1e-6);
    assert.ok(gradient!.length === 1e6 && gradient!.every((component) => component === 1));
    const nothing: unknown = await evaluate(path, 'f', [], 30).catch((error: unknown) => error);
    if (nothing instanceof ObjectiveError) assert.notEqual(nothing.kind, 'internal', nothing.message);
    else assert.equal((nothing as Evaluation).value, 0);
  });
});

function checkFailure({ file, outcome, line, errorLike }: Entry, { kind, message, location }: ObjectiveError): void {
  assert.notEqual(kind, 'internal', message);
  assert.ok(!['runs'].includes(outcome), `it fails: ${message}`);
  if (outcome === 'stopped') assert.ok(kind === 'timeout' || kind === 'memory', `${kind}: ${message}`);
  assert.match(message, /^[^\n]{10,420}\.$/);
  assert.ok(location !== undefined && location.line >= 1 && location.column >= 1, 'it names a place');
  if (line !== undefined) assert.equal(location.line, line, message);
  if (line !== undefined && !file.startsWith('import-bad')) assert.ok(location.file.endsWith(file), location.file);
  if (errorLike !== undefined) assert.match(message, new RegExp(errorLike, 'i'));
}

function checkResult({ outcome, value, gradient }: Entry, result: Evaluation): void {
  assert.ok(outcome !== 'error' && outcome !== 'stopped', `it gives ${result.value}`);
  if (outcome !== 'runs') return;
  close(result.value!, value!);
  gradient!.forEach((component, i) => close(result.gradient![i]!, component));
}

function close(got: number, expected: number): void {
  assert.ok(Math.abs(got - expected) <= 1e-12 * Math.abs(expected), `${got} for ${expected}`);
}
