// Limits that are reached keep what was computed, and hold from the next task on when they are changed; and no process
// outlives the one that started it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '../../src/protocol/defaultSettings.js';
import { ObjectiveError } from '../../src/protocol/objectiveError.js';
import type { Iterates } from '../../src/protocol/run.js';
import type { RunSettings } from '../../src/protocol/runRequest.js';
import { createRunnerClient, type RunnerClient } from '../../src/runner/client/client.js';
import { bundles } from './bundles.js';

describe('limits', () => {
  let client: RunnerClient;
  let folder: string;
  let memory = 300;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'descent-limits-'));
    client = createRunnerClient({ entry: join(await bundles(), 'runner.js'), memoryMegabytes: () => memory });
  });
  after(() => {
    client.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  function objective(name: string, body: string) {
    const path = join(folder, `${name}.ts`);
    writeFileSync(path, `export function ${name}(x: number[]): number {\n  ${body}\n}\n`);
    return { kind: 'file' as const, path };
  }
  async function run(reference: ReturnType<typeof objective>, changes: Partial<RunSettings>) {
    const settings = { ...defaultSettings, start: [3, 4], gradientTolerance: 0, ...changes };
    const request = { objective: reference, optimizer: { name: 'adam' }, hyperparameters: {}, settings };
    const steps: number[] = [];
    const onProgress = (chunk: Iterates) => void steps.push(...chunk.steps);
    return { result: await client.start('run', request, { onProgress }), steps };
  }

  it('on the trajectory: keeps every K-th step, the first and the last, and says so', async () => {
    // 20 000 steps of 2 parameters and 7 columns of 8 bytes: 1.44 MB.
    const bowl = objective('bowl', 'return x[0] ** 2 + 3 * x[1] ** 2;');
    const whole = await run(bowl, { steps: 20_000, trajectoryLimit: 2 });
    assert.equal(whole.steps.length, 20_001);
    assert.deepEqual(whole.result.notes, []);
    const thinned = await run(bowl, { steps: 20_000, trajectoryLimit: 1 });
    assert.deepEqual(
      thinned.steps,
      Array.from({ length: 10_001 }, (_, i) => 2 * i),
    );
    assert.match(thinned.result.notes[0]?.message ?? '', /^Every 2th step is kept|^Every 2nd step is kept/);
    assert.deepEqual(thinned.result.final, whole.result.final);
  });

  it('on the time of a run: stops it with what it has', async () => {
    const { result, steps } = await run(objective('endless', 'return x[0] ** 2 + x[1] ** 2;'), {
      steps: 1e9,
      timeLimit: 0.2,
      trajectoryLimit: 1024,
    });
    assert.equal(result.stopped.reason, 'timeLimit');
    assert.equal(result.final.step, steps.at(-1));
    assert.ok(steps.length > 1);
  });

  it('on memory: ends the run with what it had computed', async () => {
    const body =
      'if (x[0] < 2.5) { const kept = []; for (;;) kept.push(new Float64Array(1 << 18).fill(1)); } return x[0] ** 2;';
    const { result, steps } = await run(objective('eater', body), { steps: 1e6, evaluationTimeout: 20 });
    assert.equal(result.stopped.reason, 'error');
    assert.match(result.stopped.message, /limit of 300 MB/);
    assert.ok(steps.length > 1 && result.final.theta[0]! >= 2.5);
  });

  it('on memory: is asked for anew for each task', async function () {
    this.timeout(180_000);
    const holder = objective('holder', 'const held = new Float64Array(5e7).fill(x[0]); return held[7] ** 2;');
    const ask = () =>
      client.start(
        'evaluate',
        { objective: holder, points: [[2]], want: ['value'], derivatives: 'auto' },
        { evaluationTimeout: 50 },
      );
    const refused: unknown = await ask().catch((error: unknown) => error);
    assert.ok(refused instanceof ObjectiveError && refused.kind === 'memory', String(refused));
    memory = 2000;
    assert.equal((await ask())[0]?.value, 4);
    memory = 300;
    const again: unknown = await ask().catch((error: unknown) => error);
    assert.ok(again instanceof ObjectiveError && again.kind === 'memory', String(again));
  });

  it('cancels what waits and what hangs before anything else is answered', async () => {
    const hang = objective('hang', 'for (;;) {}');
    const abort = new AbortController();
    const order: string[] = [];
    const settings = { ...defaultSettings, start: [1, 2], evaluationTimeout: 60 };
    const request = { objective: hang, optimizer: { name: 'adam' }, hyperparameters: {}, settings };
    const tasks = Array.from({ length: 6 }, (_, i) =>
      client.start('run', request, { signal: abort.signal }).then(
        () => order.push(`result ${i}`),
        (error: ObjectiveError) => order.push(error.kind),
      ),
    );
    abort.abort();
    // Not a turn of the event loop is needed: whoever cancels has the answers in the same one.
    await new Promise((resolve) => process.nextTick(resolve));
    await Promise.all(tasks);
    assert.deepEqual(order, new Array<string>(6).fill('cancelled'));
  });

  it('leaves no process where the one that started it is killed', async () => {
    const hang = objective('orphan', 'for (;;) {}');
    const parent = `
      const child = require('node:child_process').fork(process.argv[1], ['500'], {
        serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'] });
      child.stdio[4].on('data', (bytes) => { if (bytes.includes('evaluate')) console.log(child.pid); });
      child.send({ type: 'task', id: '1', name: 'evaluate', overlay: {}, folders: [], request: {
        objective: { kind: 'file', path: process.argv[2] }, points: [[1, 2]], want: ['value'], derivatives: 'tape' } });`;
    const started = spawn(process.execPath, ['-e', parent, join(await bundles(), 'runner.js'), hang.path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = Number(await new Promise((resolve) => started.stdout.once('data', (bytes) => resolve(String(bytes)))));
    assert.ok(isAlive(pid));
    started.kill('SIGKILL');
    while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
