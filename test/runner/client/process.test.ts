// How processes for objectives are started, and what is said when somebody else ends them. Entries of our own stand in
// for the real one: they write down what they were given, or are killed before they come up.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '../../../src/protocol/defaultSettings.js';
import { ObjectiveError } from '../../../src/protocol/objectiveError.js';
import { createRunnerClient } from '../../../src/runner/client/client.js';
import { explainEnding, startProcess } from '../../../src/runner/client/process.js';
import { bundles } from '../bundles.js';

describe('a process for objectives', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'descent-process-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function entry(body: string): string {
    const path = join(folder, 'entry.cjs');
    writeFileSync(path, `const fs = require('node:fs');\n${body}\n`);
    return path;
  }
  /** The environment that a process gets. */
  async function environment(): Promise<NodeJS.ProcessEnv> {
    const out = join(folder, 'env.json');
    const options = { memoryMegabytes: 100, permissionFlag: undefined };
    const tells = entry(`fs.writeFileSync(${JSON.stringify(out)}, JSON.stringify(process.env));\nprocess.exit();`);
    await new Promise<unknown>((resolve) => startProcess({ entry: tells, ...options }, () => {}, resolve));
    return JSON.parse(readFileSync(out, 'utf8')) as NodeJS.ProcessEnv;
  }

  it('gets the zone and the language of its parent, and nothing else', async () => {
    process.env['DESCENT_SECRET'] = 'token';
    try {
      const names = Object.keys(await environment());
      const allowed = ['TZ', 'LANG', 'LC_ALL', 'TMPDIR', 'TEMP', 'SystemRoot', 'NODE_CHANNEL_FD'];
      const given = ['NODE_CHANNEL_SERIALIZATION_MODE'];
      assert.deepEqual(
        names.filter((name) => ![...allowed, ...given].includes(name)),
        [],
      );
    } finally {
      delete process.env['DESCENT_SECRET'];
    }
  });

  it('is a plain Node where its parent is the editor’s own executable, and no other', async () => {
    assert.equal((await environment())['ELECTRON_RUN_AS_NODE'], undefined);
    const { versions } = process;
    Object.defineProperty(process, 'versions', { value: { ...versions, electron: '37.2.3' }, configurable: true });
    try {
      assert.equal((await environment())['ELECTRON_RUN_AS_NODE'], '1');
    } finally {
      Object.defineProperty(process, 'versions', { value: versions, configurable: true });
    }
  });

  /** Evaluates x² at 3 in processes of which so many are killed before they come up. */
  async function squareAfter(kills: number): Promise<number | undefined> {
    const starts = join(folder, 'starts');
    writeFileSync(starts, '');
    const path = join(folder, 'square.ts');
    writeFileSync(path, 'export function square(x: number[]): number {\n  return x[0] ** 2;\n}\n');
    const killed = `if (fs.readFileSync(starts, 'utf8').length <= ${kills}) process.kill(process.pid, 'SIGKILL');`;
    const real = join(await bundles(), 'runner.js');
    const body = `const starts = ${JSON.stringify(starts)};\nfs.appendFileSync(starts, '.');\n${killed}\nelse require(${JSON.stringify(real)});`;
    const client = createRunnerClient({ entry: entry(body), keepSpare: false, permissionFlag: undefined });
    const request = { points: [[3]], want: ['value'], derivatives: 'auto' } as const;
    try {
      return (await client.start('evaluate', { objective: { kind: 'file', path }, ...request }))[0]?.value;
    } finally {
      client.dispose();
    }
  }

  it('is replaced where it is killed before it comes up', async () => assert.equal(await squareAfter(3), 9));

  it('is given up where that goes on, with a sentence', async () => {
    const error: unknown = await squareAfter(1000).catch((reason: unknown) => reason);
    assert.ok(error instanceof ObjectiveError);
    assert.equal(error.kind, 'exit');
    assert.match(
      error.message,
      /^The process in which square\.ts ran was killed from outside \(SIGKILL\).*run it again\.$/,
    );
  });

  it('may be killed while a run goes on: what was computed stays, and the objective is not blamed', async () => {
    const path = join(folder, 'bowl.ts');
    writeFileSync(path, 'export function bowl(x: number[]): number {\n  return x[0] ** 2 + x[1] ** 2;\n}\n');
    const pid = join(folder, 'pid');
    const body = `fs.writeFileSync(${JSON.stringify(pid)}, String(process.pid));`;
    const real = join(await bundles(), 'runner.js');
    const client = createRunnerClient({
      ...{ entry: entry(`${body}\nrequire(${JSON.stringify(real)});`), keepSpare: false, permissionFlag: undefined },
    });
    const settings = { ...defaultSettings, start: [1, 2], steps: 1e9, gradientTolerance: 0, trajectoryLimit: 1024 };
    const request = {
      objective: { kind: 'file' as const, path },
      optimizer: { name: 'adam' },
      hyperparameters: {},
      settings,
    };
    try {
      let killed = false;
      const onProgress = () => {
        killed ||= process.kill(Number(readFileSync(pid, 'utf8')), 'SIGKILL');
      };
      const { stopped, final } = await client.start('run', request, { onProgress });
      assert.equal(stopped.reason, 'error');
      assert.match(stopped.message, /killed from outside/);
      assert.ok(Number.isFinite(final.loss));
    } finally {
      client.dispose();
    }
  });

  it('that the runtime ends for an array beyond all bounds needed too much memory', () => {
    const stderr =
      '#\n# Fatal error in , line 0\n# Fatal JavaScript invalid size error 169220804 (see crbug.com/1201626)\n';
    const { kind, message } = explainEnding({ code: null, signal: 'SIGTRAP', stderr, ready: true }, 'f', 2048);
    assert.equal(kind, 'memory');
    assert.match(message, /^f needed more memory for one array than the runtime allows/);
  });
});
